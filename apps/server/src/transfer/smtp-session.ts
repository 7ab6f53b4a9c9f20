/** One conversation of SMTP (RFC 5321) or LMTP (RFC 2033) on the receiving side, read strictly; it opens no socket. */

export interface Envelope {
  /** Empty for notices of delivery (`<>`). */
  readonly sender: string;
  readonly recipients: readonly string[];
}

export interface Reply {
  readonly code: number;
  readonly text: string;
}

export interface SmtpHost {
  readonly name: string;
  readonly largest: number;
  /** Whether mail for an address is taken; null = yes. `soFar` are the recipients named before in this message. */
  recipient(address: string, soFar: readonly string[]): Reply | null;
  /** Called with the whole message; only an answer of 2xx means that it is kept. */
  message(envelope: Envelope, bytes: Buffer): Promise<Reply>;
}

const mostRecipients = 100;
const mostErrors = 10;
const longestCommand = 1_000;
/** Doubled dots come on top of what a message may have. */
const slack = 1_000_000;
const address = /^<([\x21-\x3b\x3d\x3f-\x7e]{0,320})>((?: [\x21-\x7e]+)*)$/;

export class SmtpSession {
  readonly #host: SmtpHost;
  #buffer = Buffer.alloc(0);
  #greeted: "smtp" | "lmtp" | null = null;
  #sender: string | null = null;
  #recipients: string[] = [];
  #data: Buffer[] | null = null;
  #dataLength = 0;
  /** The end of what came before, in which the mark of the end may have begun. */
  #tail = Buffer.alloc(0);
  #errors = 0;
  #open = true;

  constructor(host: SmtpHost) {
    this.#host = host;
  }

  /** Whether more may be said; once false, what was answered is sent and the connection closed. */
  get open(): boolean {
    return this.#open;
  }

  greeting(): string {
    return `220 ${this.#host.name} ESMTP LMTP\r\n`;
  }

  /** Takes bytes of the other side and answers what to send. Calls must not overlap. */
  async feed(piece: Buffer): Promise<string> {
    this.#buffer = Buffer.concat([this.#buffer, piece]);
    let answer = "";
    while (this.#open) {
      const said = this.#data === null ? this.#command() : await this.#content();
      if (said === null) break;
      answer += said;
    }
    return answer;
  }

  #command(): string | null {
    const end = this.#buffer.indexOf("\n");
    if (end < 0) {
      if (this.#buffer.length <= longestCommand) return null;
      return this.#close("500 5.5.2 Line too long");
    }
    const line = this.#buffer.subarray(0, end);
    this.#buffer = this.#buffer.subarray(end + 1);
    // A lone CR or LF is where two mail servers can be made to see different messages.
    if (line.at(-1) !== 13 || line.subarray(0, -1).includes(13) || line.length > longestCommand)
      return this.#close("500 5.5.2 Lines end with CR LF");
    return this.#answer(line.toString("latin1", 0, line.length - 1));
  }

  #answer(line: string): string {
    const [word = "", rest = ""] = split(line);
    switch (word.toUpperCase()) {
      case "HELO":
      case "EHLO":
      case "LHLO":
        return this.#hello(word.toUpperCase(), rest);
      case "MAIL":
        return this.#mail(rest);
      case "RCPT":
        return this.#rcpt(rest);
      case "DATA":
        return this.#begin(rest);
      case "RSET":
        this.#reset();
        return "250 2.0.0 Reset\r\n";
      case "NOOP":
        return "250 2.0.0 OK\r\n";
      case "VRFY":
        return "252 2.1.5 Send mail and see\r\n";
      case "QUIT":
        return this.#close("221 2.0.0 Bye");
      default:
        return this.#error("500 5.5.1 Unknown command");
    }
  }

  #hello(word: string, name: string): string {
    if (!/^[\x21-\x7e]{1,255}$/.test(name)) return this.#error("501 5.5.4 Say who you are");
    this.#greeted = word === "LHLO" ? "lmtp" : "smtp";
    this.#reset();
    if (word === "HELO") return `250 ${this.#host.name}\r\n`;
    const offers = [this.#host.name, `SIZE ${this.#host.largest}`, "PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];
    return offers.map((one, index) => `250${index === offers.length - 1 ? " " : "-"}${one}\r\n`).join("");
  }

  #mail(rest: string): string {
    if (this.#greeted === null || this.#sender !== null) return this.#error("503 5.5.1 Wrong order");
    const given = /^FROM:/i.test(rest) ? address.exec(rest.slice(5).trimStart()) : null;
    if (!given) return this.#error("501 5.1.7 Malformed sender");
    for (const option of (given[2] ?? "").split(" ").filter(Boolean)) {
      const size = /^SIZE=(\d{1,12})$/i.exec(option)?.[1];
      if (size !== undefined && Number(size) > this.#host.largest) return "552 5.3.4 Too large\r\n";
      if (size === undefined && !/^BODY=(?:7BIT|8BITMIME)$/i.test(option))
        return this.#error("555 5.5.4 Unknown parameter");
    }
    this.#sender = given[1] ?? "";
    return "250 2.1.0 OK\r\n";
  }

  #rcpt(rest: string): string {
    if (this.#sender === null) return this.#error("503 5.5.1 Wrong order");
    const given = /^TO:/i.test(rest) ? address.exec(rest.slice(3).trimStart()) : null;
    if (!given?.[1] || (given[2] ?? "") !== "") return this.#error("501 5.1.3 Malformed recipient");
    if (this.#recipients.length >= mostRecipients) return "452 4.5.3 Too many recipients\r\n";
    const refused = this.#host.recipient(given[1], this.#recipients);
    if (refused) return `${refused.code} ${refused.text}\r\n`;
    this.#recipients.push(given[1]);
    return "250 2.1.5 OK\r\n";
  }

  #begin(rest: string): string {
    if (this.#recipients.length === 0) return this.#error("503 5.5.1 Wrong order");
    if (rest !== "") return this.#error("501 5.5.4 No parameters");
    // Whoever sends content before it is asked for may have had it sent by somebody else.
    if (this.#buffer.length > 0) return this.#close("503 5.5.1 Content before 354");
    this.#data = [];
    this.#dataLength = 0;
    this.#tail = Buffer.from("\r\n");
    return "354 End with CR LF . CR LF\r\n";
  }

  async #content(): Promise<string | null> {
    const data = this.#data!;
    const piece = this.#buffer;
    if (piece.length === 0) return null;
    this.#buffer = Buffer.alloc(0);
    const window = Buffer.concat([this.#tail, piece]);
    const end = window.indexOf("\r\n.\r\n");
    if (end < 0) {
      data.push(piece);
      this.#dataLength += piece.length;
      this.#tail = window.subarray(-4);
      return this.#dataLength > this.#host.largest + slack ? this.#close("552 5.3.4 Too large") : null;
    }
    // Counted in the piece; what lies before it came with the pieces before.
    const cut = end - this.#tail.length + 2;
    const joined = Buffer.concat([...data, piece.subarray(0, Math.max(0, cut))]);
    const whole = cut < 0 ? joined.subarray(0, joined.length + cut) : joined;
    this.#buffer = Buffer.from(piece.subarray(cut + 3));
    this.#data = null;
    const envelope: Envelope = { sender: this.#sender ?? "", recipients: this.#recipients };
    const reply = await this.#judge(envelope, whole);
    const line = `${reply.code} ${reply.text}\r\n`;
    const answers = this.#greeted === "lmtp" ? line.repeat(this.#recipients.length) : line;
    this.#reset();
    return answers;
  }

  async #judge(envelope: Envelope, stuffed: Buffer): Promise<Reply> {
    if (hasLoneBreak(stuffed)) return { code: 550, text: "5.6.0 Lines must end with CR LF" };
    if (stuffed.includes(0)) return { code: 550, text: "5.6.0 NUL in the message" };
    const bytes = unstuffed(stuffed);
    if (bytes.length > this.#host.largest) return { code: 552, text: "5.3.4 Too large" };
    return this.#host.message(envelope, bytes).catch(() => ({ code: 451, text: "4.3.0 Not kept, try again later" }));
  }

  #reset(): void {
    this.#sender = null;
    this.#recipients = [];
    this.#data = null;
  }

  #error(line: string): string {
    this.#errors += 1;
    return this.#errors >= mostErrors ? this.#close("421 4.7.0 Too many errors") : `${line}\r\n`;
  }

  #close(line: string): string {
    this.#open = false;
    return `${line}\r\n`;
  }
}

function split(line: string): readonly [string, string] {
  const space = line.indexOf(" ");
  return space < 0 ? [line, ""] : [line.slice(0, space), line.slice(space + 1)];
}

function hasLoneBreak(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) if (bytes[at - 1] !== 13) return true;
  for (let at = bytes.indexOf(13); at >= 0; at = bytes.indexOf(13, at + 1)) if (bytes[at + 1] !== 10) return true;
  return false;
}

/** Takes away the dot that was put before a line beginning with one (RFC 5321 §4.5.2). */
function unstuffed(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = bytes[0] === 46 ? 1 : 0;
  for (let at = bytes.indexOf("\r\n."); at >= 0; at = bytes.indexOf("\r\n.", at + 3)) {
    pieces.push(bytes.subarray(from, at + 2));
    from = at + 3;
  }
  pieces.push(bytes.subarray(from));
  return Buffer.concat(pieces);
}
