/** The parts one after the other, in a new array. */
export { concatBytes } from "@noble/hashes/utils.js";
