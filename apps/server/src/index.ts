export { type AppOptions, buildApp } from "./app.ts";
export { answerQuestion, draftText, putInForce, reviewDraft } from "./body/adoption.ts";
export { perform } from "./body/perform.ts";
export { BodyRuntime } from "./body/runtime.ts";
export { Installation } from "./installation.ts";
export { hasWeb, type Running, type StartOptions, start } from "./start.ts";
