import type { DeviceKind } from "../device-kind";
import { createImprovDevice } from "./improv-device";
import { improvSchema } from "./schema";
import { COMMAND_WRITES, LIES, SCAN_STYLES } from "./spec";

export const improvKind = {
  kind: "improv",
  schema: improvSchema,
  create: (spec, host) => createImprovDevice(spec, host),
  paired: [
    { name: "Plug" },
    { name: "Plug without response", commandWrite: "without-response" },
    { name: "Late plug", writeAnswerMs: 5_000 },
  ],
  options: [
    { field: "authorised", values: [true, false] },
    { field: "authoriseAfterMs", values: [8_000, 30_000, 90_000] },
    { field: "capabilities", values: [15, 14, 11, 0] },
    { field: "scanStyle", values: SCAN_STYLES },
    { field: "staysOn", values: [false, true] },
    { field: "splitAdvertisement", values: [false, true] },
    { field: "lies", values: LIES },
    { field: "state", values: ["authorized", "provisioned"] },
    { field: "commandWrite", values: COMMAND_WRITES },
    { field: "writeAnswerMs", values: [0, 5_000] },
  ],
} satisfies DeviceKind;
