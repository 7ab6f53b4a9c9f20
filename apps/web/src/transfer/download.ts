import { problemFrom, unreachable } from "../api/problem.ts";
import { language } from "../language/language.ts";

/** Collects a file by an act and gives it to the browser to save. Throws ApiProblem where it is refused. */
export async function download(path: string, name: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "X-Machimori": "1", "Accept-Language": language() },
      credentials: "same-origin",
    });
  } catch {
    throw unreachable();
  }
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
