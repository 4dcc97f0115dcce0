//! The value that is assigned comes from a call that replaces the object it should go into
//! rule: assigned-object-replaced
class Part {
  constructor(readonly id: u32) {}
}
class Engine {
  part: Part = new Part(1);
  spare: Part | undefined = undefined;
  swap(): Part {
    return new Part(3);
  }
}
class Car {
  engine: Engine = new Engine();
  renew(): Part {
    this.engine = new Engine();
    return new Part(2);
  }
  look(): Part {
    return new Part(this.engine.part.id + 1);
  }
}
function through(car: Car): Part {
  return car.renew();
}
function keep(part: Own<Part>): Part {
  return part;
}
export function main(): void {
  const car = new Car();
  car.engine.part = car.renew(); //~ ING2005
  car.engine.spare = through(car); //~ ING2005
  car.engine.part = keep(car.renew()); //~ ING2005
  car.engine.part = car.look();
  car.engine.part = car.engine.swap();
  const part = car.renew();
  car.engine.part = part;
  console.log(car.engine.part.id);
}
