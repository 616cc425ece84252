import type { PhoneFiles } from "../files/phone-files";
import type { PhoneContext } from "../phone-context";
import { wavDuration } from "./silence";

/** What is not a WAV file plays so long: nothing here decodes sound. Ms. */
const UNKNOWN_MS = 10_000;
/** Docs: onTimeUpdate comes about every 250 ms. */
const UPDATE_MS = 250;
/** What loading takes, ms: a guess. */
const LOAD_MS = 50;

const EVENTS = [
  "Canplay",
  "Play",
  "Pause",
  "Stop",
  "Ended",
  "TimeUpdate",
  "Error",
  "Waiting",
  "Seeking",
  "Seeked",
] as const;
/** Docs: InnerAudioContext.onError. */
const FILE_ERROR = { errCode: 10003, errMsg: "audio file error" };

/**
 * A sound that plays in virtual time and is heard by nobody.
 *
 *     stopped --play--> playing <--pause, play--> paused --stop, ended--> stopped
 */
export class Audio {
  autoplay = false;
  loop = false;
  volume = 1;
  playbackRate = 1;
  obeyMuteSwitch = true;
  startTime = 0;
  referrerPolicy = "no-referrer";
  #src = "";
  #state: "stopped" | "playing" | "paused" = "stopped";
  #at = 0;
  #since = 0;
  #durationMs = 0;
  #cancel = () => {};
  #isDestroyed = false;
  readonly #phone: PhoneContext;
  readonly #files: PhoneFiles;
  readonly #listeners;

  constructor(phone: PhoneContext, files: PhoneFiles) {
    this.#phone = phone;
    this.#files = files;
    this.#listeners = phone.ownListeners();
    for (const event of EVENTS) {
      Object.assign(this, {
        [`on${event}`]: (listener: unknown) => this.#listeners.on(`on${event}`, listener),
        [`off${event}`]: (listener?: unknown) => this.#listeners.off(`on${event}`, listener),
      });
    }
  }

  get src(): string {
    return this.#src;
  }

  set src(path: string) {
    this.stop();
    this.#src = String(path);
    this.#durationMs = 0;
    this.#phone.schedule(LOAD_MS, () => {
      if (this.#isDestroyed || this.#src !== path) return;
      this.#durationMs = this.#length();
      if (this.#durationMs === 0) {
        this.#listeners.emit("onError", FILE_ERROR);
        return;
      }
      this.#listeners.emit("onCanplay");
      if (this.autoplay) this.play();
    });
  }

  /** Seconds. */
  get duration(): number {
    return this.#durationMs / 1_000;
  }

  get currentTime(): number {
    return this.#position() / 1_000;
  }

  get paused(): boolean {
    return this.#state !== "playing";
  }

  get buffered(): number {
    return this.duration;
  }

  readonly play = (): void => {
    if (this.#isDestroyed || this.#state === "playing" || this.#src === "") return;
    this.#durationMs ||= this.#length();
    if (this.#durationMs === 0) {
      this.#listeners.emit("onError", FILE_ERROR);
      return;
    }
    if (this.#state === "stopped") this.#at = this.startTime * 1_000;
    this.#run();
    this.#listeners.emit("onPlay");
  };

  readonly pause = (): void => {
    if (this.#state !== "playing") return;
    this.#hold("paused");
    this.#listeners.emit("onPause");
  };

  readonly stop = (): void => {
    if (this.#state === "stopped") return;
    this.#hold("stopped");
    this.#at = 0;
    this.#listeners.emit("onStop");
  };

  /** @param seconds from the beginning */
  readonly seek = (seconds: number): void => {
    this.#listeners.emit("onSeeking");
    const wasPlaying = this.#state === "playing";
    if (wasPlaying) this.#hold("paused");
    this.#at = Math.min(this.#durationMs, Math.max(0, Number(seconds) * 1_000 || 0));
    if (wasPlaying) this.#run();
    this.#listeners.emit("onSeeked");
  };

  readonly destroy = (): void => {
    this.#cancel();
    this.#isDestroyed = true;
    this.#listeners.clear();
  };

  #run(): void {
    this.#state = "playing";
    this.#since = this.#phone.world.timeline.now();
    const left = (this.#durationMs - this.#at) / this.playbackRate;
    this.#cancel = this.#phone.schedule(Math.min(UPDATE_MS, Math.max(0, left)), () => this.#beat(left <= UPDATE_MS));
  }

  #beat(isEnd: boolean): void {
    this.#at = this.#position();
    if (!isEnd) {
      this.#listeners.emitQuietly("onTimeUpdate");
      this.#run();
      return;
    }
    this.#state = "stopped";
    this.#at = 0;
    this.#listeners.emit("onEnded");
    if (this.loop) this.play();
  }

  #hold(state: "paused" | "stopped"): void {
    this.#at = this.#position();
    this.#cancel();
    this.#state = state;
  }

  #position(): number {
    if (this.#state !== "playing") return this.#at;
    const passed = (this.#phone.world.timeline.now() - this.#since) * this.playbackRate;
    return Math.min(this.#durationMs, this.#at + passed);
  }

  /** Of the network nothing is loaded: a sound there has the length of an unknown one. 0: there is none. */
  #length(): number {
    if (/^https?:\/\/(?!usr\/|tmp)/.test(this.#src)) return UNKNOWN_MS;
    const found = this.#files.read(this.#src);
    return found instanceof Uint8Array ? (wavDuration(found) ?? UNKNOWN_MS) : 0;
  }
}
