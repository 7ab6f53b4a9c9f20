import { type ModelPart, modelLayers, modelParts } from "@machimori/policy/model/choices";
import { isRefused } from "@machimori/store";
import { type Instant, tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { draftText, putInForce, reviewDraft } from "../body/adoption.ts";
import { modelTexts } from "../body/standard.ts";
import { supplementInstrument } from "../body/texts.ts";
import type { Installation } from "../installation.ts";
import { fromRefused, notAllowed, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";

const Body = Type.Object({ body: Type.String() });
const oneOf = <T extends string>(ids: readonly T[]) => Type.Union(ids.map((id) => Type.Literal(id)));

const unreadable = () =>
  new Problem(500, "defect", { ja: "標準の規程を読み込めませんでした。", en: "The model policy could not be read." });

/** Beginning from our own model policy: as drafts of the body's own, or as a supplement to what it has. */
export function modelRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/model",
    { schema: { tags: ["adoption"], summary: "The parts the model policy is put together from", params: Body } },
    async (request) => {
      const { language } = await asked(installation, request, { action: "adopt" });
      const offered = ({ id, title, note, isUsual }: (typeof modelParts)[number] | (typeof modelLayers)[number]) => ({
        id,
        title: title[language],
        note: note[language],
        usual: isUsual,
      });
      return { parts: modelParts.map(offered), layers: modelLayers.map(offered) };
    },
  );

  app.post(
    "/api/b/:body/adoption/model",
    {
      schema: {
        tags: ["adoption"],
        summary: "Draw up a policy from the parts chosen; it becomes drafts and nothing takes effect",
        params: Body,
        body: Type.Object({
          parts: Type.Array(oneOf(modelParts.map((one) => one.id)), { maxItems: modelParts.length }),
          layers: oneOf(modelLayers.map((one) => one.id)),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { parts, layers } = request.body;
      const ids: string[] = [];
      for (const text of modelTexts({ body: who.runtime.body.name, parts: parts as readonly ModelPart[], layers }))
        ids.push(await drafted(who, text, "標準からの案"));
      return { ids };
    },
  );

  app.post(
    "/api/b/:body/adoption/supplement",
    {
      schema: {
        tags: ["adoption"],
        summary: "Supplement the body's texts with the model standard until one of its own replaces it",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      if (!who.identity.viewer.administrator) throw notAllowed();
      const { runtime, at } = who;
      const standard = modelTexts({ body: runtime.body.name }).find((one) => one.kind === "対策基準")!;
      const id = await draftText(
        runtime,
        who.identity.person,
        { ...standard, instrument: supplementInstrument, instrumentName: "対策基準（標準による）", label: "標準" },
        at,
      );
      const draft = typeof id === "string" ? await reviewDraft(runtime, id) : null;
      if (!draft) throw unreadable();
      const refused = await putInForce(runtime, who.identity.person, draft, "標準", tokyoDay(at as Instant), at);
      if (isRefused(refused)) throw fromRefused(refused);
      return { id: draft.text.id };
    },
  );
}

/** Takes a model text in as a draft of the instrument of its name, new or known. */
async function drafted(
  { runtime, identity, at }: Asked,
  text: ReturnType<typeof modelTexts>[number],
  label: string,
): Promise<string> {
  const known = runtime.texts.find((one) => one.instrumentName === text.instrumentName)?.instrument;
  const instrument = known ?? `policy${new Set(runtime.texts.map((one) => one.instrument)).size + 1}`;
  const id = await draftText(runtime, identity.person, { ...text, instrument, label }, at);
  if (typeof id !== "string") throw unreadable();
  return id;
}
