import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asProblem, problemFrom } from "../api/problem.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { language, useLanguage, useSay } from "../language/language.ts";
import type { TransferFile } from "./answers.ts";
import { Removed } from "./removed.tsx";
import { transferWords } from "./words.ts";

type Side = "before" | "after";

/** What a file looked like and what it looks like now, side by side, with what was left out between them. */
export function Compare({ file, path }: { readonly file: TransferFile; readonly path: string }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        aria-label={say(transferWords.compareNamed, { name: file.name })}
        onClick={() => setOpen(true)}
      >
        {say(transferWords.compare)}
      </Button>
      {open && (
        <Dialog title={say(transferWords.compareTitle, { name: file.name })} onClose={() => setOpen(false)} wide>
          <p className="quiet small">{say(transferWords.compareHelp)}</p>
          <div className="compare">
            <Picture file={file} path={path} side="before" />
            {file.nameOut === null ? (
              <figure>
                <figcaption>{say(transferWords.after)}</figcaption>
                <p className="quiet">{file.refusal?.text ?? say(transferWords.noOutput)}</p>
              </figure>
            ) : (
              <Picture file={file} path={path} side="after" />
            )}
          </div>
          <h3>{say(transferWords.removed)}</h3>
          <Removed file={file} />
        </Dialog>
      )}
    </>
  );
}

function Picture({ file, path, side }: { readonly file: TransferFile; readonly path: string; readonly side: Side }) {
  const say = useSay();
  const spoken = useLanguage();
  const found = useQuery({
    queryKey: ["transfer-picture", path, file.id, side, spoken],
    queryFn: ({ signal }) => picture(`${path}/files/${file.id}/preview?side=${side}`, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = useAddress(found.data);
  return (
    <figure>
      <figcaption>{say(transferWords[side])}</figcaption>
      {found.error ? (
        <p className="quiet" role="status">
          {say(transferWords.noPicture)} {say(asProblem(found.error).sentence)}
        </p>
      ) : address === null ? (
        <p role="status">{say(transferWords.drawing)}</p>
      ) : (
        <img
          src={address}
          alt={say(side === "before" ? transferWords.beforeAlt : transferWords.previewAlt, { name: file.name })}
        />
      )}
    </figure>
  );
}

async function picture(address: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, {
    headers: { "X-Machimori": "1", "Accept-Language": language() },
    credentials: "same-origin",
    signal,
  });
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null));
  return response.blob();
}

/** An address for pixels in memory, given back when they are shown no more. */
function useAddress(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}
