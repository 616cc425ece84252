import { buttons, type Program } from "./program";

export const STORAGE: readonly Program[] = [
  {
    page: "storage/storage",
    wxml: `<input placeholder="key" data-name="key" bindinput="keep"/><input placeholder="value" data-name="value" bindinput="keep"/>
      ${buttons("set", "get", "sync", "info", "clear")}`,
    script: `
      keep({ currentTarget, detail }) { this[currentTarget.dataset.name] = detail.value },
      set() { wx.setStorage({ key: this.key, data: { text: this.value }, success: ({ errMsg }) => this.say(errMsg) }) },
      get() { wx.getStorage({ key: this.key, success: ({ data }) => this.say('got ' + data.text), fail: ({ errMsg }) => this.say(errMsg) }) },
      sync() { wx.setStorageSync('other', [1, undefined, new Date(0)]); this.say('sync ' + JSON.stringify(wx.getStorageSync('other')) + '|' + wx.getStorageSync('none') + '|') },
      info() { const { keys, limitSize } = wx.getStorageInfoSync(); this.say(keys.join() + ' of ' + limitSize) },
      clear() { wx.clearStorage({ success: () => this.get() }) },`,
    does: [
      { type: "lamp", into: "key" },
      { type: "on", into: "value" },
      { tap: "set" },
      { see: "setStorage:ok" },
      { tap: "get" },
      { see: "got on" },
      { tap: "sync" },
      { see: "||" },
      { tap: "info" },
      { see: "lamp,other of 10240" },
      { tap: "clear" },
      { see: "getStorage:fail data not found" },
    ],
  },
  {
    page: "storage/get-background-fetch-data",
    wxml: buttons("token", "get"),
    script: `
      token() { wx.setBackgroundFetchToken({ token: 'mine', success: () => wx.getBackgroundFetchToken({ success: ({ token }) => this.say('token ' + token) }) }) },
      get() { wx.getBackgroundFetchData({ fetchType: 'periodic', success: ({ fetchedData }) => this.say('data ' + fetchedData), fail: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      { tap: "token" },
      { see: "token mine" },
      { tap: "get" },
      { see: "getBackgroundFetchData:fail" },
      { phone: (phone) => void phone.deliverBackgroundData("periodic", "rain"), what: "WeChat fetched" },
      { tap: "get" },
      { see: "data rain" },
    ],
  },
  {
    page: "storage/get-background-prefetch-data",
    wxml: buttons("get"),
    script: `get() { wx.getBackgroundFetchData({ fetchType: 'pre', success: ({ fetchedData, timeStamp }) => this.say(fetchedData + ' ' + (timeStamp > 0)) }) },`,
    does: [
      { phone: (phone) => void phone.deliverBackgroundData("pre", "sun"), what: "WeChat fetched" },
      { tap: "get" },
      { see: "sun true" },
    ],
  },
];

export const NETWORK: readonly Program[] = [
  {
    page: "network/request",
    wxml: buttons("ask", "abort", "promise"),
    script: `
      ask() { wx.request({ url: 'https://unlisted.example/x', complete: ({ errMsg }) => this.say(errMsg) }) },
      abort() { const task = wx.request({ url: 'http://192.168.1.250/slow', fail: ({ errMsg }) => this.say('stopped ' + errMsg) }); task.abort() },
      promise() { wx.request({ url: 'https://unlisted.example/x' }).catch(({ errMsg }) => this.say('caught ' + errMsg)) },`,
    does: [
      { tap: "ask" },
      { see: "request:fail url not in domain list" },
      { tap: "abort" },
      { see: "stopped request:fail abort" },
    ],
  },
  {
    page: "network/web-socket",
    wxml: buttons("open"),
    script: `open() {
      const task = wx.connectSocket({ url: 'wss://unlisted.example/x', fail: ({ errMsg }) => this.say('call ' + errMsg) })
      if (task) { task.onOpen(() => this.say('open')); task.onError(({ errMsg }) => this.say('error ' + errMsg)) }
    },`,
    does: [{ tap: "open" }, { see: "url not in domain list" }],
  },
  {
    page: "network/upload-file",
    wxml: buttons("send"),
    script: `send() { wx.chooseImage({ count: 1, success: ({ tempFilePaths: [filePath] }) => {
      const task = wx.uploadFile({ url: 'https://unlisted.example/x', filePath, name: 'picture', fail: ({ errMsg }) => this.say(typeof task.onProgressUpdate + ' ' + errMsg) })
    } }) },`,
    does: [{ tap: "send" }, { see: "function uploadFile:fail url not in domain list" }],
  },
  {
    page: "network/download-file",
    wxml: buttons("get"),
    script: `get() { const task = wx.downloadFile({ url: 'https://unlisted.example/x', fail: ({ errMsg }) => this.say(typeof task.onProgressUpdate + ' ' + errMsg) }) },`,
    does: [{ tap: "get" }, { see: "function downloadFile:fail url not in domain list" }],
  },
  {
    page: "network/mdns",
    wxml: buttons("start", "stop"),
    script: `
      onLoad() { wx.onLocalServiceDiscoveryStop(() => this.say('over')) },
      start() { wx.startLocalServiceDiscovery({ serviceType: '_http._tcp.', success: ({ errMsg }) => this.say(errMsg) }) },
      stop() { wx.stopLocalServiceDiscovery({}) },`,
    does: [{ tap: "start" }, { see: "startLocalServiceDiscovery:ok" }, { tap: "stop" }, { see: "over" }],
  },
  {
    page: "network/udp-socket",
    wxml: buttons("bind", "send", "close"),
    script: `
      bind() { this.socket = wx.createUDPSocket(); this.socket.onMessage(({ message, remoteInfo }) => this.say('got ' + message.byteLength + ' ' + remoteInfo.family)); this.port = this.socket.bind(); this.say('port ' + (this.port > 0)) },
      send() { wx.getLocalIPAddress({ success: ({ localip }) => { const other = wx.createUDPSocket(); other.bind(); other.send({ address: localip, port: this.port, message: 'hello' }) } }) },
      close() { this.socket.onClose(() => this.say('closed')); this.socket.close() },`,
    does: [
      { tap: "bind" },
      { see: "port true" },
      { tap: "send" },
      { see: "got 5 IPv4" },
      { tap: "close" },
      { see: "closed" },
    ],
  },
];
