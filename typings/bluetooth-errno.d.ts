declare namespace WechatMiniprogram {
  /** What a failed Bluetooth call hands over. */
  interface BluetoothError {
    /** Finer than `errCode`, of newer clients; miniprogram-api-typings declares it for other families only. */
    errno?: number;
  }
}
