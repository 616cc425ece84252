/** What every function of a context that stands for nothing is called with. */
interface Callbacks {
  readonly fail?: (error: object) => void;
  readonly complete?: (error: object) => void;
}

/** Functions by the object that has them (API reference). */
export const CONTEXT_FUNCTIONS = {
  VideoContext:
    "play pause stop seek sendDanmu playbackRate requestFullScreen exitFullScreen showStatusBar hideStatusBar requestBackgroundPlayback exitBackgroundPlayback exitPictureInPicture",
  LivePlayerContext:
    "play stop mute pause resume snapshot requestFullScreen exitFullScreen exitPictureInPicture requestPictureInPicture exitCasting reconnectCasting startCasting switchCasting",
  LivePusherContext:
    "start stop pause resume switchCamera snapshot toggleTorch startPreview stopPreview startAudioMixing stopAudioMixing pauseAudioMixing resumeAudioMixing pauseBGM playBGM resumeBGM setBGMVolume setMICVolume stopBGM sendMessage applyFilter applySticker clearFilters clearStickers createOffscreenCanvas getMaxZoom setZoom onCustomRendererEvent",
} as const;

export type FailingContextName = keyof typeof CONTEXT_FUNCTIONS;

/**
 * A context of something that the simulator shows as an empty box: each call fails, in its callbacks or else in silence, as
 * a call without callbacks does on a phone.
 */
export function failingContext(name: FailingContextName, later: (work: () => void) => void): object {
  const names = CONTEXT_FUNCTIONS[name].split(" ");
  return Object.fromEntries(
    names.map((method) => [
      method,
      (options: unknown) => {
        const { fail, complete } = (typeof options === "object" && options !== null ? options : {}) as Callbacks;
        const error = { errMsg: `${name}.${method}:fail not modelled by the simulator` };
        later(() => {
          fail?.(error);
          complete?.(error);
        });
      },
    ]),
  );
}
