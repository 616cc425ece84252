import { APP_VERSION } from "../app-version";
import { companion } from "../companion";
import { type DiagnosticsReport, diagnosticsText, type PhoneFacts } from "./report";

/** Copies a report about this phone and the recent events; WeChat itself says that it copied. */
export function copyDiagnostics(report: Omit<DiagnosticsReport, "events">): void {
  const shared = companion();
  const events = shared.recentEvents();
  wx.setClipboardData({ data: diagnosticsText({ ...report, events }, phoneFacts(), shared.now()) });
}

/** This phone, as a report names it. */
export function phoneFacts(): PhoneFacts {
  const { SDKVersion, version } = wx.getAppBaseInfo();
  const { brand, model, system } = wx.getDeviceInfo();
  const language = companion().language();
  return { app: APP_VERSION, wechat: version, library: SDKVersion, model: `${brand} ${model}`, system, language };
}
