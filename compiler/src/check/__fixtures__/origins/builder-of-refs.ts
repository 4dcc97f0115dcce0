//! A chain of methods that return `this` borrows the object
class Query {
  limit: u32 = 0;
  offset: u32 = 0;
  take(n: u32): Ref<Query> {
    this.limit = n;
    return this;
  }
  skip(n: u32): Ref<Query> {
    this.offset = n;
    return this;
  }
}
class Desk {
  query = new Query();
}
export function main(): void {
  const desk = new Desk();
  const query = desk.query.take(3).skip(2);
  desk.query = new Query(); //~ ING2005
  console.log(query.limit);
}
