type NetworkCalls = Pick<WechatMiniprogram.Wx, "getNetworkType" | "onNetworkStatusChange" | "onAppShow">;

/** Whether the phone has a network. Until WeChat says that it has none, it counts as there. */
export interface NetworkState {
  online(): boolean;
  /** Calls back whenever a network comes, until the returned function is called. */
  onOnline(listener: () => void): () => void;
}

/** Follows WeChat; asks again when the app is shown, since changes in the background may not be told. Never throws. */
export function createNetworkState(wx: NetworkCalls): NetworkState {
  const listeners = new Set<() => void>();
  let isOnline = true;
  const set = (next: boolean) => {
    const came = next && !isOnline;
    isOnline = next;
    if (came) for (const listener of [...listeners]) listener();
  };
  const ask = () => {
    wx.getNetworkType({
      success: ({ networkType }) => set(networkType !== "none"),
      fail: () => undefined,
    });
  };
  wx.onNetworkStatusChange(({ isConnected }) => set(isConnected));
  wx.onAppShow(ask);
  ask();
  return {
    online: () => isOnline,
    onOnline: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
