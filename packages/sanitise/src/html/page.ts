/** Pages by the HTML standard, with an end to how deep their elements stand in each other. */
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from "parse5";
import { RefusalSignal } from "../format.ts";

/** What browsers draw at most; deeper pages are made to exhaust. */
export const maxPageDepth = 512;

/** RefusalSignal `bomb-depth` as soon as too many elements are open, before the tree of the rest is made. */
export function parsePage(html: string): DefaultTreeAdapterMap["document"] {
  let open = 0;
  return parse<DefaultTreeAdapterMap>(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush: () => {
        open += 1;
        if (open > maxPageDepth) throw new RefusalSignal("bomb-depth", "html");
      },
      onItemPop: () => {
        open -= 1;
      },
    },
  });
}
