import type { Label, MechanismId, RoleId } from "@machimori/terms";
import { conditionText } from "./condition-text.ts";
import type { Case, Declaration, DeclarationKind } from "./declaration.ts";
import type { Fields, Values, ValuesOf } from "./field.ts";
import type { Recurrence } from "./recurrence.ts";
import type { Requirement, Step, StepKind, StepSpec } from "./step.ts";

/** A condition that names fields of the form and values they can have; nothing else compiles. */
type Possible<V> = {
  readonly [K in keyof V]?: readonly (NonNullable<V[K]> extends readonly (infer One)[] ? One : V[K])[];
};

/** Fields of a step: none by the name of an earlier one, none under a condition that can never hold. */
type Fitting<F extends Fields, E extends Fields> = {
  readonly [K in keyof F]: K extends keyof E
    ? never
    : F[K] extends { readonly asked: { readonly when: infer When } }
      ? When extends Possible<ValuesOf<Omit<E & F, K>>>
        ? F[K]
        : never
      : F[K];
};

/** What is left to say once the steps are declared. `E` = all fields, `S` = all steps. */
export interface Finish<E extends Fields, S extends string> {
  readonly serves: Readonly<Partial<Record<MechanismId, NoInfer<S>>>>;
  readonly list: readonly (keyof E & string)[];
  readonly name: keyof E & string;
  readonly key?: keyof E & string;
  readonly division?: keyof E & string;
  readonly cases?: { readonly field: keyof E & string; readonly of: Readonly<Record<string, Case>> };
  readonly exclusive?: keyof E & string;
  readonly exPost?: keyof E & string;
  readonly overrideField?: keyof E & string;
  readonly hiddenFrom?: keyof E & string;
  readonly applicantOnly?: boolean;
  readonly shield?: { readonly when: keyof E & string; readonly readers: RoleId };
  readonly agenda?: { readonly after: NoInfer<S>; readonly title: Label; readonly judges?: keyof E & string };
  readonly series?: string;
  readonly retention: string;
  readonly visibleTo?: Declaration["visibleTo"];
  readonly guarded?: boolean;
  readonly personal?: boolean;
}

interface Opening {
  readonly id: string;
  readonly kind: DeclarationKind;
  readonly title: Label;
  readonly version: number;
  readonly wish: Label | null;
  readonly recurrence: Recurrence | null;
}

/** Collects steps one by one, so that each may refer to the fields and steps before it and to nothing else. */
class Builder<E extends Fields, S extends string> {
  readonly #opening: Opening;
  readonly #steps: readonly Step[];

  constructor(opening: Opening, steps: readonly Step[] = []) {
    this.#opening = opening;
    this.#steps = steps;
  }

  /** A box that somebody fills in. */
  step<const N extends string, F extends Fields>(
    name: N,
    spec: StepSpec<E, S, N, F> & { readonly fields: Fitting<F, E> },
  ): Builder<E & F, S | N> {
    return this.#with<N, F>("step", name, spec);
  }

  /** A box in which somebody permits, sends back or refuses; nobody decides their own. */
  decision<const N extends string, F extends Fields>(
    name: N,
    spec: StepSpec<E, S, N, F> & { readonly fields: Fitting<F, E> },
  ): Builder<E & F, S | N> {
    return this.#with<N, F>("decision", name, spec);
  }

  #with<N extends string, F extends Fields>(
    kind: StepKind,
    name: N,
    spec: StepSpec<E, S, N, F>,
  ): Builder<E & F, S | N> {
    const step: Step = {
      name,
      kind,
      title: spec.title,
      by: spec.by,
      fields: this.#worded({ ...spec.fields, ...this.#settled(spec.again ?? []) }),
      require: (spec.require ?? []) as readonly Requirement<Values>[],
      due: (spec.due ?? null) as Step["due"],
      remind: spec.remind ?? [],
      forEach: spec.forEach ?? null,
      notBy: spec.notBy ?? [],
      notNamed: spec.notNamed ?? [],
      notParty: spec.notParty ?? false,
      when: (spec.when ?? null) as Step["when"],
      whenText: spec.whenText ?? null,
      again: spec.again ?? [],
      beside: spec.beside ?? false,
      tell: spec.tell ?? [],
    };
    return new Builder<E & F, S | N>(this.#opening, [...this.#steps, Object.freeze(step)]);
  }

  /** Fields with their conditions in words, which name other fields of the form. */
  #worded(fields: Fields): Fields {
    const all: Fields = Object.assign({}, ...this.#steps.map((step) => step.fields), fields);
    return Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        field.asked === null
          ? field
          : Object.freeze({ ...field, asked: { ...field.asked, text: conditionText(field.asked.when, all) } }),
      ]),
    );
  }

  /** Earlier fields as a later step has them: there they must be filled. */
  #settled(names: readonly string[]): Fields {
    const earlier: Fields = Object.assign({}, ...this.#steps.map((step) => step.fields));
    return Object.fromEntries(names.map((name) => [name, { ...earlier[name]!, optional: false as const }]));
  }

  done(finish: Finish<E, S>): Declaration {
    return Object.freeze({
      ...this.#opening,
      steps: Object.freeze(this.#steps),
      serves: finish.serves,
      list: finish.list,
      nameField: finish.name,
      keyField: finish.key ?? null,
      divisionField: finish.division ?? null,
      cases: finish.cases ?? null,
      exclusive: finish.exclusive ?? null,
      exPost: finish.exPost ?? null,
      overrideField: finish.overrideField ?? null,
      hiddenFrom: finish.hiddenFrom ?? null,
      applicantOnly: finish.applicantOnly ?? false,
      shield: finish.shield ?? null,
      agenda: finish.agenda ?? null,
      series: finish.series ?? this.#opening.id,
      retention: finish.retention,
      visibleTo: finish.visibleTo ?? "division",
      guarded: finish.guarded ?? false,
      personal: finish.personal ?? false,
    });
  }
}

interface Options {
  readonly version?: number;
  readonly wish?: Label;
}

// biome-ignore lint/complexity/noBannedTypes: the row of fields before the first step is empty
type None = {};

const open = (
  kind: DeclarationKind,
  id: string,
  title: Label,
  options: Options,
  recurrence: Recurrence | null = null,
) =>
  new Builder<None, never>({ kind, id, title, version: options.version ?? 1, wish: options.wish ?? null, recurrence });

/** Things kept in force until retired: entered, amended, retired; each amendment has the day it takes effect. */
export const register = (id: string, title: Label, options: Options = {}) => open("register", id, title, options);

/** A form with a box for each person who fills it in. */
export const procedure = (id: string, title: Label, options: Options = {}) => open("procedure", id, title, options);

/** A report that is passed on along the body's report graph, each hop with its time. */
export const chain = (id: string, title: Label, options: Options = {}) => open("chain", id, title, options);

/** Something that falls due again and again, opened by the calendar. */
export const duty = (id: string, title: Label, recurrence: Recurrence, options: Options = {}) =>
  open("duty", id, title, options, recurrence);
