import {
  type DeviceForm,
  editModel,
  emptyModel,
  type FlowForm,
  type ModelEdit,
  type ModelForm,
  modelForm,
  type ZoneForm,
} from "@machimori/segmentation/zones/edit-model";
import { Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { inThread } from "./in-thread.ts";
import type { InterfaceChoice } from "./interfaces.ts";
import { filesOf, keepVersion, versionsOf } from "./kept.ts";
import { presentVersion } from "./present.ts";
import { Body, base, type Context, Type } from "./shape.ts";
import type { KeptTexts } from "./verification.ts";

const Text = Type.String({ maxLength: 1_000_000 });
const Words = Type.Array(Type.String({ maxLength: 200 }), { maxItems: 2_000 });
const short = Type.String({ maxLength: 2_000 });
const Key = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_-]{0,39}$" });
const Flow = Type.Object({
  from: short,
  to: short,
  protocol: short,
  source: short,
  destination: short,
  ports: short,
  mac: short,
  purpose: short,
  permittedBy: short,
  until: short,
  direct: Type.Boolean(),
});
const Edit = Type.Union([
  Type.Object({ kind: Type.Literal("flow"), at: Type.Union([Type.Null(), Type.Integer({ minimum: 0 })]), flow: Flow }),
  Type.Object({ kind: Type.Literal("removeFlow"), at: Type.Integer({ minimum: 0 }) }),
  Type.Object({
    kind: Type.Literal("zone"),
    zone: Type.Object({ key: Key, label: short, interfaces: Words, networks: Words }),
  }),
  Type.Object({ kind: Type.Literal("removeZone"), key: short }),
  Type.Object({ kind: Type.Literal("device"), device: Type.Object({ key: Key, config: Words }) }),
  Type.Object({ kind: Type.Literal("removeDevice"), key: short }),
  Type.Object({ kind: Type.Literal("sanitisers"), sanitisers: Words }),
]);

interface Choices {
  /** Configurations of the newest version, and the interfaces of the device each holds as `device:interface`. */
  readonly files: readonly string[];
  readonly interfaces: readonly InterfaceChoice[];
  /** Devices of the register with a MAC address, to be chosen for flows. */
  readonly devices: readonly { readonly name: string; readonly mac: string }[];
  /** Zones as the body's settings name them. */
  readonly zones: readonly string[];
}

/** The model file in the browser: form and text side by side, one changing the other here. */
export function modelRoutes(app: App, { installation }: Context): void {
  app.get(
    `${base}/model`,
    {
      schema: {
        tags: ["separation"],
        summary: "The newest model file as text and as a form, with what its fields may be chosen from",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "verifySeparation" });
      const [newest] = await versionsOf(who.runtime);
      const kept = newest === undefined ? null : await filesOf(who.runtime, newest);
      const text = kept?.model ?? emptyModel;
      return {
        text,
        version: newest?.id ?? null,
        ...present(text, who),
        choices: await choices(who, kept),
      };
    },
  );

  app.post(
    `${base}/model/check`,
    {
      schema: {
        tags: ["separation"],
        summary: "A model file as a form, after one change of the form where one is given; nothing is kept",
        params: Body,
        body: Type.Object({ text: Text, edit: Type.Optional(Edit) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "verifySeparation" });
      const { text, edit } = request.body;
      const changed = edit === undefined ? text : editModel(text, edit as ModelEdit);
      if (changed === null)
        throw new Problem(422, "model-unreadable", {
          ja: "YAMLとして読めない行があるため、表からは変えられません。右の文を直してください。内容は残っています。",
          en: "The text cannot be read as YAML, so the form cannot change it; mend the text first.",
        });
      return { text: changed, ...present(changed, who) };
    },
  );

  app.post(
    `${base}/model`,
    {
      schema: {
        tags: ["separation"],
        summary: "Keep a model file with the configurations of the newest version, as a new version",
        params: Body,
        body: Type.Object({ text: Text, version: Type.Union([Type.Null(), Type.String({ maxLength: 80 })]) }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "verifySeparation" });
      const [newest] = await versionsOf(who.runtime);
      const kept = newest === undefined ? null : await filesOf(who.runtime, newest);
      if (newest === undefined || kept === null || kept.files.length === 0)
        throw new Problem(422, "no-configurations", {
          ja: "先に機器の設定を入れてください。書いた内容は画面に残っています。",
          en: "Hand in configurations first.",
        });
      if (request.body.version !== newest.id)
        throw new Problem(409, "stale", {
          ja: "画面を開いた後に、ネットワークの版が新しくなりました。書いた内容を控えてから、画面を開き直してください。",
          en: "The network has a newer version than the one you edited.",
        });
      const files = kept.files.map((file) => ({ name: file.name, bytes: Buffer.from(file.text, "utf8") }));
      const model = Buffer.from(request.body.text, "utf8");
      const fit = await inThread({ kind: "strip", model, files }, () => undefined);
      if (fit === null || "refused" in fit)
        throw new Problem(422, "model-refused", {
          ja: `保存できません。${fit === null ? "読み取りが終わりませんでした。" : fit.refused.map((one) => one.ja).join("")}書いた内容は画面に残っています。`,
          en: `Not kept. ${fit === null ? "Reading did not end." : fit.refused.map((one) => one.en).join(" ")}`,
        });
      const version = await keepVersion(who.runtime, who.identity.person, installation.clock(), "editor", fit);
      return reply.code(201).send(presentVersion(version, who));
    },
  );
}

/** The form with its problems in the reader's language. */
function present(text: string, who: Asked) {
  const { zones, devices, flows, sanitisers, problems }: ModelForm = modelForm(text);
  return {
    zones: zones satisfies readonly ZoneForm[],
    devices: devices satisfies readonly DeviceForm[],
    flows: flows satisfies readonly FlowForm[],
    sanitisers,
    problems: problems.map((one) => ({ line: one.line, message: one[who.language] })),
  };
}

async function choices(who: Asked, kept: KeptTexts | null): Promise<Choices> {
  const interfaces = kept === null ? [] : await inThread({ kind: "interfaces", ...kept }, () => undefined);
  const zones = who.runtime.settingsOn(who.today).zones.map((one) => one.value.label[who.language]);
  const registered = [...who.runtime.timeline.now.of("device")].flatMap((entry) => {
    const mac = entry.values["macAddress"];
    return typeof mac === "string" && mac !== "" && entry.status === "inForce" ? [{ name: entry.name, mac }] : [];
  });
  return {
    files: kept?.files.map((one) => one.name) ?? [],
    interfaces: interfaces ?? [],
    devices: registered.slice(0, 5_000),
    zones,
  };
}
