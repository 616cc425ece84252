import { equalBytes } from "../../../protocol/bytes/equal";
import { decodeResult, encodeResult } from "../../../protocol/provisioning/improv/frame";
import type { Fields } from "../advertisements/fields";

/** The client must read the result; what it read, built by the virtual firmware, must give the very bytes. */
export function replayResult(fields: Fields): void {
  fields.text("name");
  const frame = fields.bytes("result");
  const result = decodeResult(frame);
  if (!result.ok) throw fields.failure(`the client finds it damaged: ${result.violation}`);
  fields.expect("strings", result.strings.length);
  fields.finish();
  if (!equalBytes(encodeResult(result.command, result.strings), frame)) {
    throw fields.failure("the virtual firmware builds another result");
  }
}
