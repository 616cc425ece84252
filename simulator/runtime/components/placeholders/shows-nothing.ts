import type { FailingContextName } from "./failing-context";

/** A component that the simulator has nothing to show in. */
export interface Placeholder {
  readonly name: string;
  /** Attributes, in camel case. */
  readonly attributes: string;
  readonly context?: FailingContextName;
  /** It says by an `error` event that it cannot show what it is to show. */
  readonly fails?: boolean;
}

export const SHOWS_NOTHING: readonly Placeholder[] = [
  {
    name: "video",
    context: "VideoContext",
    attributes:
      "src duration controls danmuList danmuBtn enableDanmu autoplay loop muted initialTime pageGesture direction showProgress showFullscreenBtn showPlayBtn showCenterPlayBtn enableProgressGesture objectFit poster showMuteBtn title playBtnPosition enablePlayGesture autoPauseIfNavigate autoPauseIfOpenNative vslideGesture vslideGestureInFullscreen showBottomProgress adUnitId posterForCrawler showCastingButton pictureInPictureMode pictureInPictureShowProgress enableAutoRotation showScreenLockButton showSnapshotButton showBackgroundPlaybackButton backgroundPoster referrerPolicy isDrm isLive provisionUrl certificateUrl licenseUrl preferredPeakBitRate",
  },
  { name: "audio", attributes: "src loop controls poster name author" },
  {
    name: "live-player",
    context: "LivePlayerContext",
    attributes:
      "src mode autoplay muted orientation objectFit backgroundMute minCache maxCache soundMode autoPauseIfNavigate autoPauseIfOpenNative pictureInPictureMode enableMetadata referrerPolicy enableAutoRotation enableCasting fromDev",
  },
  {
    name: "live-pusher",
    context: "LivePusherContext",
    attributes:
      "url mode autopush muted enableCamera autoFocus orientation beauty whiteness aspect minBitrate maxBitrate audioQuality waitingImage waitingImageHash zoom devicePosition backgroundMute mirror remoteMirror localMirror audioReverbType enableMic enableAgc enableAns audioVolumeType videoWidth videoHeight beautyStyle filter pictureInPictureMode customEffect skinWhiteness skinSmoothness faceThinness eyeBigness fps voiceChangerType",
  },
  { name: "channel-live", attributes: "feedId finderUserName" },
  {
    name: "channel-video",
    fails: true,
    attributes: "feedId finderUserName feedToken autoplay loop muted objectFit",
  },
  { name: "voip-room", attributes: "openid mode devicePosition objectFit streamType" },
  { name: "ad", attributes: "unitId adIntervals adType adTheme type" },
  { name: "ad-custom", attributes: "unitId adIntervals" },
  { name: "official-account", attributes: "" },
  { name: "official-account-publish", attributes: "path" },
  { name: "web-view", attributes: "src" },
  { name: "functional-page-navigator", attributes: "version name args" },
  { name: "store-home", attributes: "appid" },
  { name: "store-product", attributes: "appid productId" },
  { name: "xr-frame", attributes: "" },
];

/** Their tags, which a report names. */
export const PLACEHOLDER_TAGS: ReadonlySet<string> = new Set(SHOWS_NOTHING.map(({ name }) => name));
