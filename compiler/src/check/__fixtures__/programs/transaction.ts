//! A transaction that is rolled back unless it was committed, over a store that it borrows
class Conflict extends Failure {}
class Store {
  readonly values = new FixedArray<u32, 4>();
  locked: boolean = false;
  begin(): Transaction {
    if (this.locked) throw new Conflict("locked");
    this.locked = true;
    return new Transaction(this);
  }
}
class Transaction implements Disposable {
  private readonly saved = new FixedArray<u32, 4>();
  private committed: boolean = false;
  constructor(private readonly store: Ref<Store>) {
    this.saved.set(store.values);
  }
  set(i: usize, value: u32): Ref<Transaction> {
    if (value > 100) throw new Conflict("too large");
    this.store.values[i] = value;
    return this;
  }
  commit(): void {
    this.committed = true;
  }
  [Symbol.dispose](): void {
    if (!this.committed) this.store.values.set(this.saved);
    this.store.locked = false;
  }
}
function transfer(store: Store, amount: u32): boolean {
  try {
    using transaction = store.begin();
    transaction.set(0, amount).set(1, amount * 60);
    transaction.commit();
    return true;
  } catch (e) {
    if (e instanceof Conflict) console.log(e.message);
    return false;
  }
}
export function main(): void {
  const store = new Store();
  console.log(transfer(store, 1), transfer(store, 2), store.values[0], store.values[1], store.locked);
}
