/** `machimori WORD …`: runs the command and turns its outcome into output and an exit code. */
import { machimori } from "./commands/index.ts";
import { exitCodes, UsageError } from "./outcome.ts";
import { systemSentence } from "./system-error.ts";

// A reader that has seen enough (… | head) closes the pipe: that is no defect.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.ok);
  throw error;
});

try {
  const words = process.argv.slice(2);
  const called = words.length === 0 ? ["--help"] : words[0] === "--version" ? ["version", ...words.slice(1)] : words;
  process.exitCode = await machimori.run(called, "machimori");
} catch (error) {
  const sentence = error instanceof UsageError ? error.message : systemSentence(error);
  if (sentence !== null) {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = exitCodes.usage;
  } else {
    process.stderr.write(
      `Machimori の不具合です。次の内容を添えてお知らせください。 / A defect of ours:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = exitCodes.defect;
  }
}

// A command is over when it answers: what it may have left open (a pool, a timer) must not keep the process alive.
process.exit();
