import type { Installation } from "../installation.ts";
import { FolderIntakes } from "./folder-intakes.ts";
import { MailIntake } from "./mail-intake.ts";
import { transferWork } from "./work.ts";

const lookEvery = 2_000;

export interface Gateways {
  readonly folders: FolderIntakes;
  /** Port of this machine on which mail is taken; null where the operator opened none. */
  readonly mailPort: number | null;
  close(): Promise<void>;
}

const running = new WeakMap<Installation, Gateways>();

/** The gateways of an installation, where they were started. */
export const gatewaysOf = (installation: Installation): Gateways | null => running.get(installation) ?? null;

/**
 * Starts what takes files and mail in by itself: watched folders always, mail on the port of this machine that
 * MACHIMORI_MAIL_INTAKE_PORT names. Which folders and addresses are taken is each body's own setting.
 * @param problem told where the port cannot be opened; the rest runs without
 */
export async function startGateways(
  installation: Installation,
  env: Readonly<Record<string, string | undefined>>,
  problem: (sentence: string) => void,
): Promise<Gateways> {
  const work = transferWork(installation);
  const folders = new FolderIntakes(installation, work);
  const mail = new MailIntake(installation, work);
  const wanted = env["MACHIMORI_MAIL_INTAKE_PORT"];
  let mailPort: number | null = null;
  if (wanted !== undefined)
    mailPort = await mail.listen(Number(wanted)).catch((error: NodeJS.ErrnoException) => {
      problem(
        `メールの受付口（ポート${wanted}）を開けませんでした（${error.code ?? error.message}）。メールは受け付けません。`,
      );
      return null;
    });
  folders.start(lookEvery);
  const gateways: Gateways = {
    folders,
    mailPort,
    async close() {
      await folders.stop();
      await mail.close();
    },
  };
  running.set(installation, gateways);
  return gateways;
}
