import { buttons, type Program } from "./program";

const PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP8AACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

/** Components of pictures, sound and films. */
export const MEDIA_COMPONENTS: readonly Program[] = [
  {
    page: "media/component-image",
    wxml: `<image class="plain" src="${PIXEL}" bindload="loaded"/><image class="broken" src="/none.png" binderror="broken"/>`,
    script:
      "loaded({ detail }) { this.say('loaded ' + detail.width + ' ' + detail.height) }, broken() { this.setData({ bad: true }) },",
    does: [{ box: ".plain", is: { width: 320, height: 240 } }, { see: "loaded 1 1" }],
  },
  {
    page: "media/component-video",
    wxml: `<video id="film" class="film" src="http://192.168.1.2/film.mp4" bindplay="played" binderror="failed"/>${buttons("play")}`,
    script:
      "play() { wx.createVideoContext('film').play() }, played() { this.say('plays') }, failed() { this.say('does not play') },",
    does: [{ box: ".film", is: { width: 300, height: 225 } }, { tap: "play" }, { see: "play" }, { see: "plays" }],
  },
  {
    page: "media/camera",
    wxml: `<camera class="camera" device-position="back" flash="off" bindinitdone="done"/>${buttons("take")}<image wx:if="{{src}}" class="shot" src="{{src}}" bindload="shown"/>`,
    data: { src: "" },
    wxss: ".camera { width: 300px; height: 200px; }",
    script: `
      done() { this.say('camera is ready') },
      take() { wx.createCameraContext().takePhoto({ quality: 'high', success: ({ tempImagePath }) => this.setData({ src: tempImagePath }) }) },
      shown() { this.say('a picture') },`,
    does: [{ see: "camera is ready" }, { tap: "take" }, { see: "a picture" }],
  },
  {
    page: "media/camera-scan-code",
    wxml: '<camera class="camera" mode="scanCode" bindscancode="scanned" binderror="failed"/>',
    wxss: ".camera { width: 300px; height: 200px; }",
    script: "scanned({ detail }) { this.say('code ' + detail.result) }, failed() { this.say('failed') },",
    does: [{ box: ".camera", is: { width: 300, height: 200 } }],
  },
  {
    page: "media/live-pusher",
    wxml: `<live-pusher id="pusher" class="live" url="rtmp://192.168.1.2/a" mode="RTC" bindstatechange="state"/>${buttons("start")}`,
    wxss: ".live { width: 300px; height: 200px; }",
    script:
      "state({ detail }) { this.say('code ' + detail.code) }, start() { wx.createLivePusherContext().start({ success: () => this.say('started'), fail: () => this.say('refused') }) },",
    does: [{ box: ".live", is: { width: 300, height: 200 } }, { tap: "start" }, { see: "refused" }],
  },
  {
    page: "media/live-player",
    wxml: `<live-player id="player" class="live" src="rtmp://192.168.1.2/a" bindstatechange="state"/>${buttons("stop")}`,
    script:
      "state({ detail }) { this.say('code ' + detail.code) }, stop() { wx.createLivePlayerContext('player').stop({ complete: ({ errMsg }) => this.say(errMsg) }) },",
    does: [{ box: ".live", is: { width: 300, height: 225 } }, { tap: "stop" }, { see: "stop" }],
  },
  {
    page: "media/channel-video",
    wxml: '<channel-video class="film" feed-id="a" finder-user-name="b" binderror="failed"/>',
    script: "failed({ detail }) { this.say('error ' + detail.errMsg) },",
    does: [{ see: "error" }],
  },
  {
    page: "media/channel-live",
    wxml: '<channel-live class="film" feed-id="a" finder-user-name="b"/>',
    wxss: ".film { width: 200px; height: 100px; }",
    script: "",
    does: [{ box: ".film", is: { width: 200, height: 100 } }],
  },
];

/** Calls of pictures, sound and files. */
export const MEDIA_CALLS: readonly Program[] = [
  {
    page: "media/image",
    wxml: `${buttons("choose", "info")}<image wx:if="{{src}}" src="{{src}}" bindload="shown"/>`,
    data: { src: "" },
    script: `
      choose() { wx.chooseImage({ count: 1, sizeType: ['original'], sourceType: ['album'], success: ({ tempFilePaths, tempFiles }) => this.setData({ src: tempFilePaths[0], size: tempFiles[0].size }) }) },
      shown() { this.say('size ' + (this.data.size > 0)) },
      info() { wx.getImageInfo({ src: this.data.src, success: ({ width, height, type }) => this.say([width > 0, height > 0, type].join(' ')) }) },`,
    does: [{ tap: "choose" }, { see: "size true" }, { tap: "info" }, { see: "true true" }],
  },
  {
    page: "media/voice",
    wxml: buttons("record", "stop", "play"),
    script: `
      onLoad() { this.recorder = wx.getRecorderManager(); this.recorder.onStart(() => this.say('recording')); this.recorder.onStop(({ tempFilePath, duration }) => { this.file = tempFilePath; this.say('recorded ' + (duration >= 1000)) }) },
      record() { this.recorder.start({ duration: 10000, format: 'wav' }) },
      stop() { this.recorder.stop() },
      play() { const sound = wx.createInnerAudioContext(); sound.onEnded(() => this.say('played')); sound.src = this.file; sound.play() },`,
    does: [
      { tap: "record" },
      { see: "recording" },
      { wait: 2_000 },
      { tap: "stop" },
      { see: "recorded true" },
      { tap: "play" },
      { see: "played" },
    ],
  },
  {
    page: "media/file",
    wxml: buttons("write", "list", "remove"),
    script: `
      onLoad() { this.files = wx.getFileSystemManager(); this.place = wx.env.USER_DATA_PATH + '/note.txt' },
      write() { this.files.writeFile({ filePath: this.place, data: 'abc', encoding: 'utf8', success: () => this.say('read ' + this.files.readFileSync(this.place, 'utf8')) }) },
      list() { this.say('in it ' + this.files.readdirSync(wx.env.USER_DATA_PATH).join()) },
      remove() { this.files.unlink({ filePath: this.place, success: () => this.files.access({ path: this.place, fail: ({ errMsg }) => this.say(errMsg) }) }) },`,
    does: [
      { tap: "write" },
      { see: "read abc" },
      { tap: "list" },
      { see: "in it note.txt" },
      { tap: "remove" },
      { see: "access:fail no such file or directory" },
    ],
  },
  {
    page: "media/load-font-face",
    wxml: buttons("load"),
    script: `load() { wx.loadFontFace({ family: 'Mine', source: 'url("https://unlisted.example/a.ttf")', success: ({ status }) => this.say(status), fail: ({ errMsg, status }) => this.say('refused ' + (status || errMsg)) }) },`,
    does: [{ tap: "load" }, { see: "refused" }],
  },
  {
    page: "media/background-audio",
    wxml: buttons("play", "pause", "stop"),
    script: `
      onLoad() { const m = this.m = wx.getBackgroundAudioManager(); m.onPlay(() => this.say('playing ' + m.title)); m.onPause(() => this.say('paused ' + m.paused)); m.onStop(() => this.say('stopped')) },
      play() { this.m.title = 'Rain'; this.m.src = 'http://192.168.1.2/rain.mp3' },
      pause() { this.m.pause() },
      stop() { this.m.stop() },`,
    does: [
      { tap: "play" },
      { see: "playing Rain" },
      { tap: "pause" },
      { see: "paused true" },
      { tap: "stop" },
      { see: "stopped" },
    ],
  },
  {
    page: "media/video",
    wxml: buttons("choose"),
    script: `choose() { wx.chooseMedia({ count: 1, mediaType: ['video'], sourceType: ['album', 'camera'], success: ({ tempFiles, type }) => this.say(type + ' ' + (tempFiles[0].duration > 0) + ' ' + !!tempFiles[0].thumbTempFilePath), fail: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      {
        phone: (phone) => phone.addToAlbum({ name: "film.mp4", kind: "video", bytes: new Uint8Array([1, 2, 3]) }),
        what: "a film in the album",
      },
      { tap: "choose" },
      { see: "video true true" },
    ],
  },
  {
    page: "media/audio",
    wxml: buttons("play", "seek", "pause"),
    script: `
      onLoad() { const a = this.a = wx.createInnerAudioContext(); a.src = 'http://192.168.1.2/rain.mp3'; a.onPlay(() => this.say('plays ' + a.paused)); a.onSeeked(() => this.say('seeked ' + Math.round(a.currentTime))); a.onPause(() => this.say('rests')) },
      play() { this.a.play() }, seek() { this.a.seek(5) }, pause() { this.a.pause() },
      onUnload() { this.a.destroy() },`,
    does: [
      { tap: "play" },
      { see: "plays false" },
      { tap: "seek" },
      { see: "seeked 5" },
      { tap: "pause" },
      { see: "rests" },
    ],
  },
  {
    page: "media/media-container",
    wxml: buttons("make"),
    script: `make() { const c = wx.createMediaContainer(); this.say('made ' + typeof c.addTrack) },`,
    does: [{ tap: "make" }, { see: "made function" }],
  },
];
