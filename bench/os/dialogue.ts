/** The dialogue of `line-reader.ts` by hand: which question it is, and what is to be done at its end, is in a variable. */
import { BACKSPACE, BELL, Line, print, RETURN, send } from "./terminal";

enum Question {
  Name,
  Town,
}

export class Dialogue {
  private question: Question = Question.Name;
  private readonly name = new Line();
  private readonly town = new Line();

  begin(): void {
    this.ask(Question.Name);
  }

  private ask(question: Question): void {
    this.question = question;
    switch (question) {
      case Question.Name:
        print("name? ");
        this.name.clear();
        break;
      case Question.Town:
        print("town? ");
        this.town.clear();
        break;
    }
  }

  take(byte: u8): void {
    if (byte === RETURN) {
      this.next();
      return;
    }
    const line = this.line();
    if (byte === BACKSPACE) {
      if (line.removeLast()) print("\b \b");
    } else send(line.append(byte) ? byte : BELL);
  }

  private line(): Ref<Line> {
    return this.question === Question.Name ? this.name : this.town;
  }

  private next(): void {
    print("\r\n");
    if (this.question === Question.Name) {
      this.ask(Question.Town);
      return;
    }
    this.name.print();
    print(" of ");
    this.town.print();
    print("\r\n");
    this.ask(Question.Name);
  }
}
