//! Objects as data: spread and replace
//! spec: §2, §3, §4, §5
interface Vec {
  readonly x: f64;
  readonly y: f64;
}
const add = (a: Vec, b: Vec): Vec => ({ x: a.x + b.x, y: a.y + b.y });
const scale = (v: Vec, k: f64): Vec => ({ x: v.x * k, y: v.y * k });
interface Particle {
  readonly pos: Vec;
  readonly vel: Vec;
  readonly life: u32;
}
function step(p: Particle, dt: f64): Particle {
  return { ...p, pos: add(p.pos, scale(p.vel, dt)), life: p.life - 1 };
}
export function main(): void {
  let p: Particle = { pos: { x: 0.0, y: 0.0 }, vel: { x: 1.0, y: 2.0 }, life: 3 };
  while (p.life > 0) p = step(p, 0.5);
  console.log(p.pos.x, p.pos.y, p.life);
  const moved = { ...p.pos, x: 9.0 };
  console.log(moved.x, moved.y, p.pos.x);
}
