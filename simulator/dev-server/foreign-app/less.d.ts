/** Of Less, which brings no types, what {@link compileLess} uses. */
declare module "less" {
  class FileManager {
    supports(): boolean;
    supportsSync(): boolean;
    loadFile(asked: string, folder: string): Promise<{ filename: string; contents: string }>;
  }

  interface PluginManager {
    addFileManager(manager: FileManager): void;
  }

  interface RenderOptions {
    readonly filename: string;
    readonly javascriptEnabled: boolean;
    readonly plugins: readonly { install(less: unknown, manager: PluginManager): void }[];
  }

  const less: {
    readonly FileManager: typeof FileManager;
    render(text: string, options: RenderOptions): Promise<{ readonly css: string }>;
  };
  export default less;
}
