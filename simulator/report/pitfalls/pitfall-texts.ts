import type { Pitfall } from "./pitfall";

/** What happened, and what to do about it. */
export interface PitfallText {
  readonly what: string;
  readonly instead: string;
}

export type PitfallTexts = Readonly<Record<Pitfall, PitfallText>>;

export const ZH_PITFALLS: PitfallTexts = {
  "services-not-asked": {
    what: "没有先取服务就取特征值",
    instead: "每次连接后先调用 getBLEDeviceServices；iOS 上不这样做会失败",
  },
  "characteristics-not-asked": {
    what: "没有取过特征值就读、写或订阅",
    instead: "每次连接后先调用 getBLEDeviceServices 和 getBLEDeviceCharacteristics；iOS 上不这样做会失败",
  },
  "write-over-mtu": {
    what: "一次写入的字节数超过已知 MTU 减 3",
    instead: "先问 MTU（安卓 setBLEMTU，其他 getBLEMTU），按 MTU − 3 分包；没问过就按 20 字节",
  },
  "write-over-512": { what: "一次写入超过 512 字节", instead: "属性值最长 512 字节，再大的 MTU 也不例外：分包" },
  "write-after-notify": { what: "订阅成功后立刻写入", instead: "安卓上等 100–200 毫秒再写，否则有的手机报 10008" },
  "write-type-missing": {
    what: "写入时没有给 writeType",
    instead: "按特征值的属性写明 write 或 writeNoResponse：安卓与 iOS 的默认值不同",
  },
  "read-while-notifying": {
    what: "读一个已订阅的特征值",
    instead: "读到的值与通知走同一个事件，分不清：读之前取消订阅，或只用通知",
  },
  "connect-without-timeout": { what: "建立连接时没有给 timeout", instead: "写明 timeout：没有默认值，可能一直等下去" },
  "connect-twice": { what: "已连接时又建立连接", instead: "记住连接状态；已连接就直接用，或先 closeBLEConnection" },
  "retry-without-close": {
    what: "连接失败后没有关闭就重试",
    instead: "每次失败后先 closeBLEConnection，等 0.5–1 秒再连；否则占住 GATT 客户端",
  },
  "connection-while-hidden": {
    what: "切到后台 4 秒后连接仍开着",
    instead: "约 5 秒后脚本停止，回调会积压：onHide 时关闭或暂停，onShow 时核对",
  },
  "scan-while-scanning": { what: "正在搜索时又开始搜索", instead: "自己记住搜索状态；有的手机报 10008" },
  "scan-too-often": {
    what: "30 秒内开始搜索超过 5 次",
    instead: "安卓会悄悄停止返回结果：让搜索一直开着，在脚本里筛选",
  },
  "second-listener": {
    what: "同一个事件注册了第二个监听",
    instead: "有的系统替换第一个，有的两个都调用：只注册一次，自己分发",
  },
  "off-takes-all": { what: "取消一个监听，连同别人的也取消了", instead: "这个 off 不看参数：只注册一次，自己分发" },
  "wifi-not-started": { what: "没有 startWifi 就用 Wi-Fi 接口", instead: "先调用 startWifi，成功后再用" },
  "set-data-storm": { what: "一秒内 setData 超过 20 次", instead: "合并成每 100 毫秒一次，只传变了的，列表设上限" },
};

export const EN_PITFALLS: PitfallTexts = {
  "services-not-asked": {
    what: "characteristics asked for before services",
    instead: "call getBLEDeviceServices first after each connection; iOS fails without",
  },
  "characteristics-not-asked": {
    what: "read, written or subscribed before the characteristics were asked for",
    instead: "call getBLEDeviceServices and getBLEDeviceCharacteristics after each connection; iOS fails without",
  },
  "write-over-mtu": {
    what: "one write longer than the known MTU less 3",
    instead:
      "ask for the MTU (setBLEMTU on Android, getBLEMTU elsewhere), split by MTU - 3; by 20 bytes where it was not asked",
  },
  "write-over-512": {
    what: "one write longer than 512 bytes",
    instead: "no attribute value is longer, whatever the MTU: split it",
  },
  "write-after-notify": {
    what: "written right after the subscription",
    instead: "wait 100 to 200 ms on Android; some phones fail with 10008 otherwise",
  },
  "write-type-missing": {
    what: "written without a writeType",
    instead: "say write or writeNoResponse as the characteristic has it: Android and iOS differ in the default",
  },
  "read-while-notifying": {
    what: "a characteristic read that also notifies",
    instead: "both values come by the same event: unsubscribe before the read, or use notifications alone",
  },
  "connect-without-timeout": {
    what: "connected without a timeout",
    instead: "give one: there is no default, an attempt may wait for ever",
  },
  "connect-twice": {
    what: "connected while connected",
    instead: "keep the state of the connection; use the one that is there or close it first",
  },
  "retry-without-close": {
    what: "tried again after a failed connection without closing it",
    instead: "call closeBLEConnection after each failure and wait 0.5 to 1 s; GATT clients run out otherwise",
  },
  "connection-while-hidden": {
    what: "a connection open 4 s after the app was hidden",
    instead: "scripts stop after about 5 s and callbacks queue up: close or pause in onHide, check in onShow",
  },
  "scan-while-scanning": {
    what: "a scan started while one runs",
    instead: "keep the state of the scan; some phones fail with 10008",
  },
  "scan-too-often": {
    what: "more than 5 scans started within 30 s",
    instead: "Android then finds nothing and says nothing: keep one scan running, filter in the script",
  },
  "second-listener": {
    what: "a second listener for one event",
    instead: "one system replaces the first, another calls both: register once and dispatch yourself",
  },
  "off-takes-all": {
    what: "one listener taken off, and those of others with it",
    instead: "this off ignores its argument: register once and dispatch yourself",
  },
  "wifi-not-started": {
    what: "Wi-Fi used without startWifi",
    instead: "call startWifi first and wait for its success",
  },
  "set-data-storm": {
    what: "more than 20 setData calls in a second",
    instead: "join them into one each 100 ms, send what changed, cap lists",
  },
};
