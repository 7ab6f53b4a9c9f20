const letter = /^mailto:[^?]*(?:\?(?:to|cc|bcc|subject|body)=[^&]*(?:&(?:to|cc|bcc|subject|body)=[^&]*)*)?$/i;

/**
 * Whether an address, if it is a mailto, sets no header but those that make a letter (RFC 6068 §4, unsafe headers): a program
 * that knows `attach` would enclose a file of the reader's machine.
 */
export const setsLetterOnly = (address: string): boolean => !/^mailto:/i.test(address) || letter.test(address);
