import type { PhoneFiles } from "../files/phone-files";
import type { PhoneContext, WxFamily } from "../phone-context";
import { Audio } from "./audio";

/** Sounds of one app, to be ended with it. */
export class Sounds {
  readonly #open = new Set<Audio>();

  add(audio: Audio): Audio {
    this.#open.add(audio);
    return audio;
  }

  forget(): void {
    for (const audio of this.#open) audio.destroy();
    this.#open.clear();
  }
}

/** Sounds that play in virtual time. */
export function audioFamily(phone: PhoneContext, files: PhoneFiles, sounds: Sounds) {
  const { calls, listeners } = phone;
  let background: Audio | undefined;
  return {
    createInnerAudioContext: () => sounds.add(new Audio(phone, files)),
    getBackgroundAudioManager: () => {
      background ??= sounds.add(Object.assign(new Audio(phone, files), { autoplay: true, title: "" }));
      return background;
    },
    setInnerAudioOption: calls.define({ name: "setInnerAudioOption", run: (_options, reply) => reply.ok() }),
    getAvailableAudioSources: calls.define({
      name: "getAvailableAudioSources",
      run: (_options, reply) => reply.ok({ audioSources: ["auto", "mic"] }),
    }),
    onAudioInterruptionBegin: (listener: unknown) => listeners.on("onAudioInterruptionBegin", listener),
    offAudioInterruptionBegin: (listener?: unknown) => listeners.off("onAudioInterruptionBegin", listener),
    onAudioInterruptionEnd: (listener: unknown) => listeners.on("onAudioInterruptionEnd", listener),
    offAudioInterruptionEnd: (listener?: unknown) => listeners.off("onAudioInterruptionEnd", listener),
  } satisfies WxFamily;
}
