/** The test file every virus scanner knows, found without one: so that an alarm can be tried where none is installed. */

// In two pieces, so that no scanner takes this program for it.
const test = Buffer.from("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*", "latin1");

/** True where the bytes hold the EICAR test string anywhere. */
export const holdsEicar = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(test);
