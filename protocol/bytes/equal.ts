/** Compares without telling by its time where the first difference is. */
export { equalBytes } from "@noble/ciphers/utils.js";
