// The words of one draft, kept on this device until the server has them.
const PREFIX = "handbell-draft:";

export class LocalCopy {
  constructor(name) {
    this.key = PREFIX + name;
  }

  /** The words kept, or null. A browser that keeps nothing (private windows, full) is no fault. */
  get held() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null;
    }
  }

  keep(words) {
    try {
      localStorage.setItem(this.key, words);
    } catch {
      // nothing can be kept here; the page still tries to save
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // there was nothing to forget
    }
  }

  rename(name) {
    const words = this.held;
    this.forget();
    this.key = PREFIX + name;
    if (words !== null) this.keep(words);
  }
}
