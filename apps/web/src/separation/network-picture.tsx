import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useSay } from "../language/language.ts";
import { separationWords } from "./words.ts";

/** The network as a picture: at first as wide as the page, and in its own size where that makes it too small to read. */
export function NetworkPicture({ address }: { readonly address: string }) {
  const say = useSay();
  const [shown, setShown] = useState(false);
  const [shrunk, setShrunk] = useState(false);
  const [ownSize, setOwnSize] = useState(false);
  return (
    <>
      <div className="page-head-row">
        <h3>{say(separationWords.picture)}</h3>
        {shrunk && (
          <Button size="small" aria-pressed={ownSize} onClick={() => setOwnSize(!ownSize)}>
            {say(separationWords.ownSize)}
          </Button>
        )}
      </div>
      <Scroll>
        <img
          className={`network-picture ${ownSize ? "network-picture-own-size" : ""} ${shown ? "" : "network-picture-awaited"}`}
          src={address}
          alt={say(separationWords.pictureOf)}
          onLoad={({ currentTarget: { naturalWidth, width } }) => {
            setShown(true);
            setShrunk(naturalWidth > width);
          }}
        />
      </Scroll>
    </>
  );
}
