import { buttons, type Program } from "./program";

const rows =
  '<view wx:for="{{[1, 2, 3, 4, 5, 6, 7, 8]}}" wx:key="*this" class="row" id="row{{item}}">row {{item}}</view>';

export const VIEW: readonly Program[] = [
  {
    page: "view/view",
    wxml: `<view class="line"><view class="a">a</view><view class="b" hover-class="pressed">b</view></view><view hidden>unseen</view>`,
    wxss: ".line { display: flex; width: 300px; } .a { flex: 1; } .b { width: 100rpx; }",
    script: "",
    does: [{ box: ".b", is: { width: 50 } }, { box: ".a", is: { width: 250 } }, { gone: "unseen" }],
  },
  {
    page: "view/scroll-view",
    wxml: `<scroll-view scroll-y class="list" scroll-into-view="{{to}}" bindscrolltolower="low" bindscroll="see">${rows}</scroll-view>${buttons("jump", "end")}`,
    data: { to: "" },
    wxss: ".list { height: 200px; } .row { height: 100px; }",
    script: `
      jump() { this.setData({ to: 'row4' }) },
      end() { this.setData({ to: 'row8' }) },
      see({ detail }) { if (detail.scrollTop === 300) this.say('at row 4 of ' + detail.scrollHeight) },
      low({ detail }) { this.say('lower ' + detail.direction) },`,
    does: [{ tap: "jump" }, { see: "at row 4 of 800" }, { tap: "end" }, { see: "lower bottom" }],
  },
  {
    page: "view/swiper",
    wxml: `<swiper indicator-dots autoplay interval="1000" duration="200" bindchange="turn"><swiper-item>one</swiper-item><swiper-item>two</swiper-item></swiper>`,
    script: `turn({ detail }) { this.say('at ' + detail.current + ' ' + detail.source) },`,
    does: [{ box: "wx-swiper", is: { height: 150 } }, { see: "at 1 autoplay" }],
  },
  {
    page: "view/root-portal",
    wxml: `<view style="transform: translateX(50px)"><root-portal enable="{{on}}"><view class="out">carried out</view></root-portal></view>${buttons("show")}`,
    data: { on: true },
    wxss: ".out { position: fixed; left: 0; top: 200px; }",
    script: "show() {},",
    does: [{ see: "carried out" }, { box: ".out", is: { x: 0 } }],
  },
  {
    page: "view/grid-view",
    wxml: '<scroll-view scroll-y type="custom"><grid-view type="aligned" cross-axis-count="2"><view class="cell">a</view><view class="cell">b</view><view class="cell last">c</view></grid-view></scroll-view>',
    wxss: ".cell { height: 40px; }",
    script: "",
    does: [
      { box: ".cell", is: { x: 0, width: 187.5 } },
      { box: ".last", is: { x: 0, width: 187.5 } },
    ],
  },
  {
    page: "view/grid-view/demo-1",
    wxml: '<scroll-view scroll-y type="custom"><grid-view type="masonry" cross-axis-count="2"><view class="tall">a</view><view class="low">b</view><view class="next">c</view></grid-view></scroll-view>',
    wxss: ".tall { height: 100px; } .low { height: 40px; } .next { height: 40px; }",
    script: "",
    does: [
      { box: ".low", is: { x: 187.5 } },
      { box: ".next", is: { x: 187.5 } },
    ],
  },
  {
    page: "view/grid-view/demo-2",
    wxml: '<scroll-view scroll-y type="custom"><grid-view type="aligned" cross-axis-count="3" cross-axis-gap="15" main-axis-gap="10"><view class="a">a</view><view class="b">b</view><view class="c">c</view><view class="d">d</view></grid-view></scroll-view>',
    wxss: ".a, .b, .c, .d { height: 30px; }",
    script: "",
    does: [
      { box: ".a", is: { width: 115 } },
      { box: ".b", is: { x: 130 } },
    ],
  },
  {
    page: "view/sticky/sticky-header",
    wxml: `<scroll-view scroll-y type="custom" class="list" scroll-top="{{top}}"><sticky-header><view class="head">the head</view></sticky-header><list-view>${rows}</list-view></scroll-view>${buttons("down")}`,
    data: { top: 0 },
    wxss: ".list { height: 200px; } .row { height: 100px; } .head { height: 30px; }",
    script: "down() { this.setData({ top: 300 }) },",
    does: [{ tap: "down" }, { wait: 500 }, { see: "the head" }, { box: ".head", is: { height: 30 } }],
  },
  {
    page: "view/sticky/sticky-section",
    wxml: `<scroll-view scroll-y type="custom" class="list"><sticky-section push-pinned-header><sticky-header><view>section one</view></sticky-header><list-view>${rows}</list-view></sticky-section></scroll-view>`,
    wxss: ".list { height: 200px; } .row { height: 100px; }",
    script: "",
    does: [{ see: "section one" }, { see: "row 1" }],
  },
  {
    page: "view/sticky",
    wxml: `<view class="stuck">stays on top</view><view class="tall"/>${buttons("down")}`,
    wxss: ".stuck { position: sticky; top: 0; height: 20px; } .tall { height: 1500px; }",
    script:
      "onReady() { wx.pageScrollTo({ scrollTop: 400, duration: 0 }) }, down() {}, onPageScroll({ scrollTop }) { this.say('at ' + scrollTop) },",
    does: [{ see: "stays on top" }, { box: ".stuck", is: { x: 0, height: 20 } }],
  },
  {
    page: "view/movable-view",
    wxml: '<movable-area class="area"><movable-view class="ball" direction="all" inertia="{{false}}" bindchange="moved">o</movable-view></movable-area>',
    wxss: ".area { width: 200px; height: 200px; } .ball { width: 50px; height: 50px; }",
    script: "moved({ detail }) { this.say(Math.round(detail.x) + ' ' + Math.round(detail.y) + ' ' + detail.source) },",
    does: [{ drag: ".ball", by: [60, 40] }, { see: "60 40 touch" }],
  },
  {
    page: "view/cover-view",
    wxml: '<map class="map" latitude="23.1" longitude="113.3"><cover-view class="cover" bindtap="tap">over the map</cover-view></map>',
    wxss: ".map { width: 300px; height: 200px; } .cover { position: absolute; top: 20px; left: 20px; }",
    script: "tap() { this.say('tapped the cover') },",
    does: [{ tap: "over the map" }, { see: "tapped the cover" }],
  },
  {
    page: "view/match-media",
    wxml: '<match-media min-width="300"><view>wide enough</view></match-media><match-media min-width="600"><view>far too wide</view></match-media>',
    script: "",
    does: [{ see: "wide enough" }, { gone: "far too wide" }],
  },
  {
    page: "view/page-container",
    wxml: `<page-container show="{{open}}" position="bottom" bindafterenter="entered" bindafterleave="left"><view>in the container</view></page-container>${buttons("show")}`,
    data: { open: false },
    script: "show() { this.setData({ open: true }) }, entered() { this.say('entered') }, left() { this.say('left') },",
    does: [{ gone: "in the container" }, { tap: "show" }, { see: "in the container" }, { see: "entered" }],
  },
];
