/** How a phone is held. Angles in degrees. */
export interface MotionState {
  /** Where its top points: 0 north, 90 east. */
  readonly heading: number;
  /** Top raised: 0 flat on a table, face up, 90 upright. */
  readonly pitch: number;
  /** Tilted to the right. */
  readonly roll: number;
  /** Added to gravity, in g: someone moves or shakes it. */
  readonly acceleration: Vector;
  /** How fast it turns, rad/s. */
  readonly rotation: Vector;
}

export interface Vector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export const RESTING: MotionState = {
  heading: 0,
  pitch: 0,
  roll: 0,
  acceleration: { x: 0, y: 0, z: 0 },
  rotation: { x: 0, y: 0, z: 0 },
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

/** What the accelerometer tells, in g. Flat and face up, z is -1: iOS's sign, which WeChat is taken to keep on all systems (guess). */
export function accelerationOf({ pitch, roll, acceleration }: MotionState): Vector {
  return {
    x: rounded(Math.sin(radians(roll)) * Math.cos(radians(pitch)) + acceleration.x),
    y: rounded(-Math.sin(radians(pitch)) + acceleration.y),
    z: rounded(-Math.cos(radians(pitch)) * Math.cos(radians(roll)) + acceleration.z),
  };
}

/** Heading from 0 to below 360. */
export function headingOf({ heading }: MotionState): number {
  return ((heading % 360) + 360) % 360;
}
