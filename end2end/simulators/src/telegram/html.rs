//! The HTML of `parse_mode=HTML`: tags become entities, mistakes are refused as Telegram does.

use serde_json::{Value, json};

/// Text without tags and its entities, offsets in UTF-16 units.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    pub(crate) entities: Vec<Value>,
}

struct Open {
    tag: String,
    start: usize,
    entity: Option<Value>,
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    text: String,
    length: usize,
    open: Vec<Open>,
    entities: Vec<(usize, usize, Value)>,
}

/// Reads the text; the error is what follows `can't parse entities: `.
pub(crate) fn parse(source: &str) -> Result<Formatted, String> {
    let mut reader = Reader {
        source,
        at: 0,
        text: String::new(),
        length: 0,
        open: Vec::new(),
        entities: Vec::new(),
    };
    while let Some(next) = reader.rest().chars().next() {
        match next {
            '<' if reader.rest().starts_with("</") => reader.end_tag()?,
            '<' => reader.start_tag()?,
            '&' => reader.escape(),
            other => {
                reader.push(other);
                reader.at += other.len_utf8();
            }
        }
    }
    if let Some(open) = reader.open.pop() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag));
    }
    Ok(reader.finish())
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, character: char) {
        self.text.push(character);
        self.length += character.len_utf16();
    }

    /// `&lt;`, `&gt;`, `&amp;`, `&quot;` and numbers; anything else stays as it is.
    fn escape(&mut self) {
        let known = self.rest().split_once(';').and_then(|(name, _)| {
            let name = name.get(1..)?;
            let character = match name {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "nbsp" => '\u{a0}',
                _ => numeric(name)?,
            };
            Some((character, name.len() + 2))
        });
        let (character, taken) = known.unwrap_or(('&', 1));
        self.push(character);
        self.at += taken;
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let Some(length) = self.rest().find('>') else {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        };
        let inner = self.rest().get(1..length).unwrap_or_default().to_owned();
        let name_end = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(name_end);
        let tag = name.to_ascii_lowercase();
        let entity = entity_of(&tag, attributes, self.open.last().map(|open| open.tag.as_str()), begin)?;
        self.open.push(Open {
            tag,
            start: self.length,
            entity,
        });
        self.at += length + 1;
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let Some(length) = self.rest().find('>') else {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        };
        let name = self.rest().get(2..length).unwrap_or_default().trim().to_ascii_lowercase();
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        if !name.is_empty() && name != open.tag {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                open.tag
            ));
        }
        if let Some(entity) = open.entity.filter(|_| self.length > open.start) {
            self.entities.push((open.start, self.length, entity));
        }
        self.at += length + 1;
        Ok(())
    }

    /// Telegram trims the text at both ends; the entities move along.
    fn finish(mut self) -> Formatted {
        let trimmed = self.text.trim();
        let lead: usize = self.text.chars().take_while(|c| c.is_whitespace()).map(char::len_utf16).sum();
        let length: usize = trimmed.chars().map(char::len_utf16).sum();
        self.entities.sort_by_key(|(start, end, _)| (*start, usize::MAX - *end));
        let entities = self
            .entities
            .into_iter()
            .filter_map(|(start, end, mut entity)| {
                let (start, end) = (start.saturating_sub(lead), end.saturating_sub(lead).min(length));
                if end <= start {
                    return None;
                }
                let map = entity.as_object_mut()?;
                map.insert("offset".to_owned(), json!(start));
                map.insert("length".to_owned(), json!(end - start));
                Some(entity)
            })
            .collect();
        Formatted {
            text: trimmed.to_owned(),
            entities,
        }
    }
}

fn numeric(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code).filter(|c| *c != '\0')
}

/// The entity a tag makes; `None` for a tag that makes none.
fn entity_of(tag: &str, attributes: &str, parent: Option<&str>, begin: usize) -> Result<Option<Value>, String> {
    let entity = match tag {
        "b" | "strong" => json!({ "type": "bold" }),
        "i" | "em" => json!({ "type": "italic" }),
        "u" | "ins" => json!({ "type": "underline" }),
        "s" | "strike" | "del" => json!({ "type": "strikethrough" }),
        "tg-spoiler" => json!({ "type": "spoiler" }),
        "span" if attribute(attributes, "class").as_deref() == Some("tg-spoiler") => {
            json!({ "type": "spoiler" })
        }
        "span" => {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        "blockquote" if attributes.contains("expandable") => {
            json!({ "type": "expandable_blockquote" })
        }
        "blockquote" => json!({ "type": "blockquote" }),
        "pre" => json!({ "type": "pre" }),
        // `<pre><code>` is one block, not code inside a block.
        "code" if parent == Some("pre") => return Ok(None),
        "code" => json!({ "type": "code" }),
        "tg-emoji" => {
            json!({ "type": "custom_emoji", "custom_emoji_id": attribute(attributes, "emoji-id") })
        }
        "a" => return Ok(link(attributes)),
        other => {
            return Err(format!("Unsupported start tag \"{other}\" at byte offset {begin}"));
        }
    };
    Ok(Some(entity))
}

/// A link without a usable address is plain text for Telegram.
fn link(attributes: &str) -> Option<Value> {
    let href = attribute(attributes, "href")?;
    if let Some(id) = href.strip_prefix("tg://user?id=").and_then(|id| id.parse::<i64>().ok()) {
        let user = json!({ "id": id, "is_bot": false, "first_name": "user" });
        return Some(json!({ "type": "text_mention", "user": user }));
    }
    let url = if href.contains("://") { href } else { format!("http://{href}") };
    url::Url::parse(&url)
        .ok()
        .map(|url| json!({ "type": "text_link", "url": url.as_str() }))
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, after) = attributes.split_once(&format!("{name}="))?;
    let value = match after.chars().next()? {
        quote @ ('"' | '\'') => after.get(1..)?.split(quote).next()?,
        _ => after.split_whitespace().next()?,
    };
    Some(
        value
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_entities_with_utf16_offsets() {
        let read = parse("  😀 <b>Заявка <i>№7</i></b> &amp; &lt;x&gt; &foo; ").unwrap();
        assert_eq!(read.text, "😀 Заявка №7 & <x> &foo;");
        assert_eq!(
            read.entities,
            vec![
                json!({ "type": "bold", "offset": 3, "length": 9 }),
                json!({ "type": "italic", "offset": 10, "length": 2 }),
            ]
        );
    }

    #[test]
    fn links_keep_their_address() {
        let read = parse("<a href=\"https://pay.uz/?a=1&amp;b=2\">оплатить</a>").unwrap();
        assert_eq!(
            read.entities,
            vec![json!({ "type": "text_link", "url": "https://pay.uz/?a=1&b=2", "offset": 0, "length": 8 })]
        );
    }

    #[test]
    fn mistakes_are_named_as_telegram_names_them() {
        let refused = |text: &str| parse(text).unwrap_err();
        assert_eq!(refused("a <script>"), "Unsupported start tag \"script\" at byte offset 2");
        assert_eq!(refused("<b>a"), "Can't find end tag corresponding to start tag \"b\"");
        assert_eq!(refused("a</b>"), "Unexpected end tag at byte offset 1");
        assert_eq!(
            refused("<b>a</i>"),
            "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""
        );
        assert_eq!(refused("1 < 2"), "Unclosed start tag at byte offset 2");
        assert_eq!(refused("1 < 2 > 1"), "Unsupported start tag \"\" at byte offset 2");
    }
}
