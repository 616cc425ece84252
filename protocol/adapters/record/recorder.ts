import { ReplaySubject, share, take, tap } from "rxjs";
import { equalBytes } from "../../bytes/equal";
import type { Ports } from "../../ports/ports";
import { FORMAT, type Happening, PLACES, VISIBLE } from "./entry";
import { EntryBuffer } from "./entry-buffer";
import { type Notebook, recordPort } from "./record-port";
import { writeRecording } from "./write-recording";

export interface RecorderOptions {
  /** Lines kept. Default 5,000. */
  readonly capacity?: number;
}

export interface Recorder {
  /** Hand these to the program in place of the ones that were given. */
  readonly ports: Ports;
  /**
   * Masks this wherever its bytes occur in the export: passwords, proofs of possession, keys that the program knows. A
   * pairing flow registers its own.
   */
  registerSecret(secret: Uint8Array): void;
  /** Forgets what was recorded and begins anew. Do this while nothing is under way. */
  restart(): void;
  /** The recording as a file, one JSON object a line. Secrets are masked; of random bytes only their number is there. */
  exportText(): string;
}

/**
 * Records every call at the ports with its answers, and every event, with the time since the start. A bounded recording
 * in memory that leaves it through `exportText` alone. The log and the clock pass through unrecorded.
 */
export function createRecorder(ports: Ports, options: RecorderOptions = {}): Recorder {
  const { clock, environment, lifecycle } = ports;
  const buffer = new EntryBuffer(options.capacity ?? 5_000);
  const secrets: Uint8Array[] = [];
  let startedAt = clock.now();
  let ids = 0;
  let visible = isVisible(ports);
  let visibleAtStart = visible;

  const registerSecret = (secret: Uint8Array) => {
    if (!secrets.some((known) => equalBytes(known, secret))) secrets.push(secret.slice());
  };
  const notebook: Notebook = {
    nextId: () => ++ids,
    note: (happening: Happening) => {
      buffer.add({ at: Math.round((clock.now() - startedAt) * 1_000) / 1_000, ...happening });
    },
  };
  // The value at the start stands in the header: what comes to a later listener first is no event.
  const visible$ = lifecycle.visible$.pipe(
    tap((value) => {
      if (value !== visible) notebook.note({ is: "event", of: VISIBLE, value });
      visible = value;
    }),
    share({ connector: () => new ReplaySubject<boolean>(1), resetOnRefCountZero: true }),
  );

  return {
    ports: {
      ...ports,
      ble: recordPort("ble", ports.ble, notebook),
      environment: recordPort("environment", environment, notebook),
      randomness: recordPort("randomness", ports.randomness, notebook),
      lifecycle: { visible$ },
      registerSecret,
      ...(ports.lan && { lan: recordPort("lan", ports.lan, notebook) }),
      ...(ports.wifi && { wifi: recordPort("wifi", ports.wifi, notebook) }),
      ...(ports.nfc && { nfc: recordPort("nfc", ports.nfc, notebook) }),
    },
    registerSecret,
    restart: () => {
      buffer.clear();
      startedAt = clock.now();
      visible = isVisible(ports);
      visibleAtStart = visible;
    },
    exportText: () => {
      const places = PLACES.filter((place) => environment.canOpen(place));
      const { platform } = ports.ble;
      const header = {
        recording: FORMAT,
        platform,
        visible: visibleAtStart,
        places,
        lost: buffer.lost,
        ...(ports.lan && { lan: true }),
        ...(ports.wifi && { wifi: ports.wifi.canConnect }),
        ...(ports.nfc?.isPresent && { nfc: { baseLibrary: ports.nfc.baseLibrary } }),
      } as const;
      return writeRecording(header, buffer.entries(), secrets);
    },
  };
}

function isVisible({ lifecycle }: Ports): boolean {
  let visible = true;
  lifecycle.visible$.pipe(take(1)).subscribe((value) => {
    visible = value;
  });
  return visible;
}
