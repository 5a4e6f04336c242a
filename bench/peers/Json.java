// As much JSON as LucenePeer needs, since the packaged Lucene brings none.

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class Json {
  private final String text;
  private int at = 0;
  private final Map<String, String> found = new HashMap<>();

  private Json(String text) {
    this.text = text;
  }

  /** The strings of an object and of objects in it, as "publisher.name"; lists are left out. */
  static Map<String, String> strings(String line) {
    Json json = new Json(line);
    json.readObject("", true);
    return json.found;
  }

  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); ++i) {
      char letter = value.charAt(i);
      if (letter == '"' || letter == '\\') quoted.append('\\');
      if (letter < ' ') {
        quoted.append(String.format("\\u%04x", (int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }

  static String quoted(List<String> values) {
    List<String> quoted = new ArrayList<>();
    for (String value : values) quoted.add(quote(value));
    return quoted.toString();
  }

  static String object(Map<String, Integer> values) {
    List<String> members = new ArrayList<>();
    values.forEach((name, value) -> members.add(quote(name) + ":" + value));
    return "{" + String.join(",", members) + "}";
  }

  private char next() {
    while (text.charAt(at) <= ' ') ++at;
    return text.charAt(at);
  }

  private void readValue(String name, boolean keep) {
    char first = next();
    if (first == '{') {
      readObject(name + ".", keep);
    } else if (first == '[') {
      readList();
    } else if (first == '"') {
      String value = readString();
      if (keep) found.put(name, value);
    } else {
      while (",]}".indexOf(text.charAt(at)) < 0) ++at;
    }
  }

  private void readObject(String prefix, boolean keep) {
    next();
    ++at;
    while (next() != '}') {
      if (text.charAt(at) == ',') {
        ++at;
        continue;
      }
      String name = readString();
      next();
      ++at; // the colon
      readValue(prefix + name, keep);
    }
    ++at;
  }

  private void readList() {
    ++at;
    while (next() != ']') {
      if (text.charAt(at) == ',') {
        ++at;
      } else {
        readValue("", false);
      }
    }
    ++at;
  }

  private String readString() {
    next();
    int start = ++at;
    while (text.charAt(at) != '"' && text.charAt(at) != '\\') ++at;
    if (text.charAt(at) == '"') return text.substring(start, at++);
    StringBuilder value = new StringBuilder(text.length() - start).append(text, start, at);
    while (text.charAt(at) != '"') {
      char letter = text.charAt(at++);
      value.append(letter == '\\' ? readEscape() : letter);
    }
    ++at;
    return value.toString();
  }

  private char readEscape() {
    char kind = text.charAt(at++);
    switch (kind) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'u':
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
      default:
        return kind;
    }
  }
}
