import { parseRecording } from "../../protocol/adapters/record/parse-recording";
import { createRecorder, type Recorder } from "../../protocol/adapters/record/recorder";
import { RecordingError } from "../../protocol/adapters/record/recording-error";
import { createReplay, type Replay } from "../../protocol/adapters/record/replayer";
import { encodeUtf8 } from "../../protocol/bytes/utf8";
import type { Ports } from "../../protocol/ports/ports";
import type { Scenario } from "./scenario";
import { secretsOf } from "./secrets-of";

/** What stands between the app of a scenario's one phone and its ports. */
export interface PortSession {
  readonly through: (ports: Ports) => Ports;
  /** Whether the app reaches the world's radio, where faults strike; a recording holds what they did. */
  readonly reachesWorld: boolean;
  /** Ends the session; what went wrong with it. */
  readonly end: () => string | undefined;
}

/** Records what the app does at its ports, the secrets of the file masked. */
export function recordPorts(scenario: Scenario, write: (text: string) => void): PortSession {
  let recorder: Recorder | undefined;
  return {
    reachesWorld: true,
    through: (ports) => {
      recorder = createRecorder(ports, { capacity: 100_000 });
      for (const secret of secretsOf(scenario)) recorder.registerSecret(encodeUtf8(secret));
      return recorder.ports;
    },
    end: () => {
      write(recorder?.exportText() ?? "");
      return undefined;
    },
  };
}

/**
 * Puts a recording in place of the phone's radio. The random bytes come from the phone: of a recording made with the same
 * seed they are the same again.
 */
export function replayPorts(text: string): PortSession {
  let replay: Replay | undefined;
  let refused: RecordingError | undefined;
  return {
    reachesWorld: false,
    through: (ports) => {
      try {
        replay = createReplay(parseRecording(text), ports);
        return replay.ports;
      } catch (error) {
        if (!(error instanceof RecordingError)) throw error;
        refused = error;
        return ports;
      }
    },
    end: () => (refused ?? replay?.unfinished())?.message,
  };
}
