import { callFile } from "../api/call.ts";
import { saveFile } from "../kit/download.tsx";

/** Collects a file by an act and gives it to the browser to save. Throws ApiProblem where it is refused. */
export async function download(path: string, name: string): Promise<void> {
  const { bytes } = await callFile(path, { method: "POST" });
  saveFile(bytes, name);
}
