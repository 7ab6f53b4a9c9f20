import { expect, test } from "vitest";
import { confirmPart } from "./part.ts";
import { practiceParts } from "./practice.ts";

test.each(practiceParts)(
  "the %s a waiting confirmer practises on conforms, so that it is read to its end",
  (root, text) => {
    expect(confirmPart(text, root)).toBeUndefined();
  },
);
