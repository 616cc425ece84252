import { buttons, type Program } from "./program";

export const INTERFACE: readonly Program[] = [
  {
    page: "page/set-navigation-bar-title",
    wxml: buttons("title", "color"),
    script: `
      title() { wx.setNavigationBarTitle({ title: 'Lamps of the hall', success: ({ errMsg }) => this.say(errMsg) }) },
      color() { wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#336699' }) },`,
    does: [
      { tap: "title" },
      { see: "Lamps of the hall" },
      { see: "setNavigationBarTitle:ok" },
      { tap: "color" },
      { style: ".sim-nav__title", is: { color: "rgb(255, 255, 255)" } },
    ],
  },
  {
    page: "page/navigation-bar-loading",
    wxml: buttons("show", "hide"),
    script: `
      show() { wx.showNavigationBarLoading({ success: ({ errMsg }) => this.say(errMsg) }) },
      hide() { wx.hideNavigationBarLoading({ success: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      { tap: "show" },
      { see: "showNavigationBarLoading:ok" },
      { tap: "hide" },
      { see: "hideNavigationBarLoading:ok" },
    ],
  },
  {
    page: "page/navigator",
    wxml: `${buttons("go", "wrong")}<navigator url="/pages/second/index?from=tag">by tag</navigator>`,
    script: `
      go() { wx.navigateTo({ url: '/pages/second/index?from=call&a=%20b' }) },
      wrong() { wx.navigateTo({ url: '/nowhere', fail: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      { tap: "wrong" },
      { see: 'navigateTo:fail page "nowhere" is not found' },
      { tap: "go" },
      { see: 'the second page {"from":"call","a":"%20b"}' },
      { press: ".sim-nav button" },
      { tap: "by tag" },
      { see: '{"from":"tag"}' },
    ],
  },
  {
    page: "page/pull-down-refresh",
    wxml: buttons("pull"),
    json: { enablePullDownRefresh: true },
    script: `
      onPullDownRefresh() { this.say('refreshing'); setTimeout(() => wx.stopPullDownRefresh({ success: ({ errMsg }) => this.say(errMsg) }), 1500) },
      pull() { wx.startPullDownRefresh() },`,
    does: [{ tap: "pull" }, { see: "refreshing" }, { see: "stopPullDownRefresh:ok" }],
  },
  {
    page: "page/animation",
    wxml: `<view class="thing" animation="{{animation}}" bindtransitionend="over">x</view>${buttons("move", "frames")}`,
    data: { animation: {} },
    wxss: ".thing { width: 50px; height: 50px; }",
    script: `
      move() { const animation = wx.createAnimation({ duration: 400, timingFunction: 'linear' }); animation.translate(40, 0).opacity(0.5).step(); this.setData({ animation: animation.export() }) },
      over() { this.say('came to rest') },
      frames() { this.animate('.thing', [{ opacity: 1 }, { opacity: 0.2 }], 300, () => this.say('frames are over')) },`,
    does: [
      { tap: "move" },
      { wait: 1_000 },
      { style: ".thing", is: { opacity: "0.5" } },
      { tap: "frames" },
      { see: "frames are over" },
      { style: ".thing", is: { opacity: "0.2" } },
    ],
  },
  {
    page: "page/action-sheet",
    wxml: buttons("ask", "many"),
    script: `
      ask() { wx.showActionSheet({ itemList: ['rename', 'forget'], success: ({ tapIndex }) => this.say('took ' + tapIndex), fail: ({ errMsg }) => this.say(errMsg) }) },
      many() { wx.showActionSheet({ itemList: ['1', '2', '3', '4', '5', '6', '7'], fail: ({ errMsg }) => this.say(errMsg) }) },`,
    does: [
      { tap: "ask" },
      { tap: "forget" },
      { see: "took 1" },
      { tap: "ask" },
      { tap: "取消" },
      { see: "showActionSheet:fail cancel" },
      { tap: "many" },
      { see: "showActionSheet:fail" },
    ],
  },
  {
    page: "page/modal",
    wxml: buttons("ask", "write"),
    script: `
      ask() { wx.showModal({ title: 'Forget it?', content: 'for good', success: ({ confirm, cancel }) => this.say('answer ' + confirm + ' ' + cancel) }) },
      write() { wx.showModal({ title: 'Name', editable: true, placeholderText: 'new name', success: ({ content }) => this.say('named ' + content) }) },`,
    does: [
      { tap: "ask" },
      { see: "for good" },
      { tap: "取消" },
      { see: "answer false true" },
      { tap: "ask" },
      { tap: "确定" },
      { see: "answer true false" },
      { tap: "write" },
      { type: "Hall", into: "new name" },
      { tap: "确定" },
      { see: "named Hall" },
    ],
  },
  {
    page: "page/toast",
    wxml: buttons("toast", "loading", "done"),
    script: `
      toast() { wx.showToast({ title: 'saved', duration: 2000 }) },
      loading() { wx.showLoading({ title: 'joining' }); setTimeout(() => wx.hideLoading({ success: ({ errMsg }) => this.say(errMsg) }), 3000) },
      done() { this.say('done') },`,
    does: [
      { tap: "toast" },
      { see: "saved" },
      { gone: "saved" },
      { tap: "loading" },
      { see: "joining" },
      { see: "hideLoading:ok" },
      { gone: "joining" },
    ],
  },
  {
    page: "page/canvas",
    wxml: `<canvas canvas-id="old" class="old"/>${buttons("draw", "read")}`,
    wxss: ".old { width: 100px; height: 80px; }",
    script: `
      draw() { const c = wx.createCanvasContext('old'); c.setFillStyle('#ff0000'); c.fillRect(0, 0, 100, 80); c.draw(false, () => this.say('drawn')) },
      read() { wx.canvasGetImageData({ canvasId: 'old', x: 10, y: 10, width: 1, height: 1, success: ({ data }) => this.say('pixel ' + Array.from(data).join()) }) },`,
    does: [
      { box: ".old", is: { width: 100, height: 80 } },
      { tap: "draw" },
      { see: "drawn" },
      { tap: "read" },
      { see: "pixel 255,0,0,255" },
    ],
  },
  {
    page: "page/get-wxml-node-info",
    wxml: `<view class="one" id="one" data-a="b" style="width: 120px; height: 30px"/>${buttons("ask")}`,
    script: `ask() { wx.createSelectorQuery().select('#one').fields({ size: true, dataset: true, computedStyle: ['display'] }).selectAll('.none').boundingClientRect().exec(([one, none]) => this.say([one.width, one.height, one.dataset.a, one.display, none.length].join(' '))) },`,
    does: [{ tap: "ask" }, { see: "120 30 b block 0" }],
  },
  {
    page: "page/page-scroll",
    wxml: `${buttons("down")}<view class="tall"/><view>the end</view>`,
    wxss: ".tall { height: 2000px; }",
    script: `
      down() { wx.pageScrollTo({ scrollTop: 500, duration: 0 }) },
      onPageScroll({ scrollTop }) { this.say('at ' + Math.round(scrollTop)) },`,
    does: [{ tap: "down" }, { see: "at 500" }],
  },
  {
    page: "page/intersection-observer",
    wxml: `<scroll-view scroll-y class="window" scroll-top="{{top}}"><view class="gap"/><view class="ball"/></scroll-view>${buttons("scroll")}`,
    data: { top: 0 },
    wxss: ".window { height: 200px; } .gap { height: 600px; } .ball { height: 50px; }",
    script: `
      onReady() { this.observer = this.createIntersectionObserver().relativeTo('.window'); this.observer.observe('.ball', ({ intersectionRatio }) => this.say('ratio ' + intersectionRatio)) },
      scroll() { this.setData({ top: 600 }) },
      onUnload() { this.observer.disconnect() },`,
    does: [{ wait: 500 }, { tap: "scroll" }, { see: "ratio 1" }],
  },
];
