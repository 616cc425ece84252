import { NAMING_TOKENS } from "../../../miniprogram/device/workbench/site/naming";

/** Forms of text in scenario files, as JSON schema takes them. */
export const HEX_NAME = "^([0-9a-fA-F]{2})+$";
export const HEX_BYTES = "^([0-9a-fA-F]{2})*$";
export const VERSION = "^[0-9]+\\.[0-9]+$";
export const BASE_LIBRARY = "^[0-9]+\\.[0-9]+\\.[0-9]+$";
export const ADDRESS = "^([0-9A-F]{2}:){5}[0-9A-F]{2}$";
/** Printable ASCII without blanks at its ends: what a serial is on a label and on the air. */
export const SERIAL = "^[!-~]([ -~]*[!-~])?$";
/** A site's naming rule: text and the tokens that the app knows. */
export const NAMING = `^([^{}]|\\{(${NAMING_TOKENS.join("|")})\\})*$`;
/** A host of the internet that an app asks: scheme, name and port as the console's list of domains has them. */
export const ORIGIN = "^https://[a-z0-9.-]+(:[0-9]{1,5})?$";
export const PATH = "^/";
