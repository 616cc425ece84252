import { BLUETOOTH } from "./bluetooth";
import { CONTENT } from "./content";
import { DEVICE } from "./device";
import { FORM } from "./form";
import { INTERFACE } from "./interface";
import { MEDIA_CALLS, MEDIA_COMPONENTS } from "./media";
import type { Program } from "./program";
import { NETWORK, STORAGE } from "./storage-network";
import { VIEW } from "./view";

/** One for each page of the official demo's sections of these names. */
export const PROGRAMS: readonly Program[] = [
  ...BLUETOOTH,
  ...STORAGE,
  ...DEVICE,
  ...NETWORK,
  ...INTERFACE,
  ...FORM,
  ...VIEW,
  ...CONTENT,
  ...MEDIA_COMPONENTS,
  ...MEDIA_CALLS,
];
