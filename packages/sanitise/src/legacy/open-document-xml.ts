/** Writes a part of an OpenDocument file anew without what runs or reaches out, before LibreOffice is handed it. */
import type { Context } from "../format.ts";
import { decodePart, readXml, type XmlAttribute, type XmlHandler } from "../xml/read.ts";
import { XmlWriter } from "../xml/write.ts";
import { Repeats } from "./repeats.ts";

/** Namespaces of OpenDocument 1.3 and the extensions LibreOffice writes looks in, by the prefixes they usually have. */
const uris: ReadonlyMap<string, string> = new Map([
  ...["office", "style", "text", "table", "drawing", "chart", "dr3d", "form", "meta", "presentation", "animation"].map(
    (name): [string, string] => [
      name === "drawing" ? "draw" : name === "animation" ? "anim" : name,
      `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`,
    ],
  ),
  ["fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"],
  ["svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"],
  ["smil", "urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0"],
  ["number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"],
  ["of", "urn:oasis:names:tc:opendocument:xmlns:of:1.2"],
  ["config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0"],
  ["loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"],
  ["calcext", "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"],
  ["drawooo", "http://openoffice.org/2010/draw"],
  ["tableooo", "http://openoffice.org/2009/table"],
  ["chartooo", "http://openoffice.org/2010/chart"],
  ["ooo", "http://openoffice.org/2004/office"],
  ["xlink", "http://www.w3.org/1999/xlink"],
  ["dc", "http://purl.org/dc/elements/1.1/"],
  ["math", "http://www.w3.org/1998/Math/MathML"],
]);
const prefixes: ReadonlyMap<string, string> = new Map([...uris].map(([prefix, uri]) => [uri, prefix]));

/** What runs, plays or brings in something from elsewhere. Sections and cells keep what they showed last. */
const left = new Set(
  (
    "office:scripts office:event-listeners presentation:event-listener text:section-source office:dde-source " +
    "text:dde-connection-decls table:dde-links table:table-source table:cell-range-source draw:plugin draw:applet draw:floating-frame " +
    "presentation:sound anim:audio anim:command form:connection-resource text:database-display table:database-source-sql " +
    "table:database-source-table table:database-source-query table:source-service"
  ).split(" "),
);
/** Addresses within the package or the document. */
const inside = /^(?:#|(?:\.\/)?(?:Pictures|Object [\w ]{1,20}|ObjectReplacements)(?:\/[\w .-]*)*$)/;
/** Elements whose address is shown, not fetched. */
const shown = new Set(["text:a", "draw:a"]);

class Rewriter implements XmlHandler {
  readonly writer = new XmlWriter();
  private skipping = 0;
  private readonly repeats: Repeats;

  constructor(repeats: Repeats) {
    this.repeats = repeats;
  }

  start(name: string, attributes: readonly XmlAttribute[]): void {
    if (this.skipping > 0 || left.has(name) || !known(name)) {
      this.skipping += 1;
      return;
    }
    this.repeats.start(name, attributes);
    const kept = attributes.filter(
      (attribute) =>
        known(attribute.name) &&
        (attribute.name !== "xlink:href" || inside.test(attribute.value) || shown.has(name)) &&
        !/^(?:script|macro|vnd\.sun\.star\.script):/i.test(attribute.value),
    );
    this.writer.start(name, kept);
  }
  text(text: string): void {
    if (this.skipping === 0) this.writer.text(text);
  }
  end(): void {
    if (this.skipping > 0) this.skipping -= 1;
    else this.writer.end();
  }
}

const known = (name: string): boolean => {
  const colon = name.indexOf(":");
  return colon < 0 || name.startsWith("xml:") || uris.has(name.slice(0, colon));
};

/** The part as it may be handed on. RefusalSignal where it is no XML or declares a type. */
export function quietPart(bytes: Uint8Array, where: string, context: Context): Uint8Array {
  const rewriter = new Rewriter(new Repeats(context.limits, where));
  readXml(decodePart(bytes, where), rewriter, {
    namespaces: prefixes,
    maxDepth: context.limits.xmlDepth,
    maxNodes: context.limits.xmlNodes,
    where,
  });
  return rewriter.writer.finish(uris);
}
