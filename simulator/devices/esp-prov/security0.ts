import {
  decodeSessionMessage,
  encodeSessionMessage,
} from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { answer, ESP_ERROR, refusal } from "./reply";
import type { Security } from "./security";

/** Security 0: everything in clear. The firmware asks for no session before it serves other endpoints. */
export function createSecurity0(): Security {
  return {
    version: 0,
    patchVersion: 0,
    open() {},
    close() {},
    setUp(_session, bytes) {
      const message = decodeSessionMessage(bytes);
      if (message?.version !== 0) return refusal(ESP_ERROR.invalidArgument);
      if (message.body?.kind !== "sec0-command") return refusal(ESP_ERROR.fail);
      return answer(encodeSessionMessage({ kind: "sec0-response", status: 0 }));
    },
    decrypt: (_session, bytes) => answer(bytes),
    encrypt: (_session, bytes) => answer(bytes),
  };
}
