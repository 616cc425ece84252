import { NATIVE_BEHAVIORS } from "./native-behaviors";
import { RefusedError } from "./refused-error";

type Definition = Record<string, unknown>;

/** `Page`, `Component` and `Behavior` of glass-easel while one unit's script runs. */
export interface Registrar {
  Page(definition: Definition): unknown;
  Component(definition?: Definition): unknown;
  Behavior(definition?: Definition): unknown;
}

interface Registration {
  onOptions(options: Readonly<Record<string, unknown>>): void;
  /** The unit called `Page()`: its functions belong to one page each. */
  onPage(): void;
  work(): void;
}

export interface RegistrarOptions {
  /** Of the package: "" for main. */
  readonly root: string;
  registerApp(definition: Definition): void;
  /** Present: a behaviour that is not known is told of and left out, as WeChat does it. */
  readonly warn?: ((message: string) => void) | undefined;
}

/**
 * Gives scripts `App`, `Page`, `Component` and `Behavior`. They mean the unit that is being loaded when they are called,
 * not the one whose script was read first: chunks that units share keep their first `Component` otherwise.
 */
export class UnitRegistrar {
  #current: Registrar | undefined;
  #registration: Registration | undefined;
  readonly #native = new Map<string, unknown>();
  readonly #options: RegistrarOptions;

  readonly globals = {
    App: (definition: Definition) => {
      const { root, registerApp } = this.#options;
      if (root !== "") throw new Error(`App() must not be called in the independent package ${root}`);
      registerApp(definition);
    },
    Page: (definition: Definition) => {
      const unit = this.#registering("Page");
      this.#registration?.onPage();
      return unit.Page(this.#checked(definition));
    },
    Component: (definition?: Definition) => {
      const unit = this.#registering("Component");
      if (definition === undefined) return unit.Component();
      this.#registration?.onOptions((definition.options ?? {}) as Definition);
      return unit.Component(this.#checked(definition));
    },
    Behavior: (definition?: Definition) => {
      const unit = this.#registering("Behavior");
      return definition === undefined ? unit.Behavior() : unit.Behavior(this.#checked(definition));
    },
  };

  constructor(options: RegistrarOptions) {
    this.#options = options;
  }

  run(unit: Registrar, registration: Registration): void {
    const outer = { unit: this.#current, registration: this.#registration };
    this.#current = unit;
    this.#registration = registration;
    try {
      registration.work();
    } finally {
      this.#current = outer.unit;
      this.#registration = outer.registration;
    }
  }

  #registering(name: string): Registrar {
    if (this.#current === undefined) throw new Error(`${name}() is called while no page or component is being loaded`);
    return this.#current;
  }

  /** Behaviours of WeChat that are named by a text become what the simulator has for them. */
  #checked(definition: Definition): Definition {
    if (!Array.isArray(definition.behaviors)) return definition;
    const behaviors = definition.behaviors.flatMap((behavior: unknown) =>
      typeof behavior === "string" ? this.#nativeBehavior(behavior) : behavior ? [behavior] : [],
    );
    return Object.assign(Object.create(Object.getPrototypeOf(definition)), definition, { behaviors });
  }

  #nativeBehavior(name: string): readonly unknown[] {
    const known = Object.hasOwn(NATIVE_BEHAVIORS, name) ? NATIVE_BEHAVIORS[name] : undefined;
    if (known === undefined) {
      const message = `the behavior "${name}" is not modelled by the simulator`;
      if (this.#options.warn === undefined) throw new RefusedError(message);
      this.#options.warn(message);
      return [];
    }
    if (!this.#native.has(name)) this.#native.set(name, this.#registering("Behavior").Behavior({ ...known }));
    return [this.#native.get(name)];
  }
}
