//! The words of a message: HTML of ours, with the words of people escaped in it.

use super::Outgoing;

impl Outgoing {
    /// The HTML of a message that has any.
    #[must_use]
    pub fn html(&self) -> Option<String> {
        match self {
            Self::Text { text, .. } | Self::Anchored { text, .. } | Self::Edit { text, .. } => Some(text.clone()),
            Self::Photos { caption, .. } | Self::File { caption, .. } => Some(caption.clone()),
            Self::Notice { title, body, .. } | Self::Money { title, body, .. } if body.is_empty() => {
                Some(format!("<b>{}</b>", Self::escape(title)))
            }
            Self::Notice { title, body, .. } | Self::Money { title, body, .. } => {
                Some(format!("<b>{}</b>\n{}", Self::escape(title), Self::escape(body)))
            }
            Self::GroupCard { .. } | Self::Markup { .. } | Self::Contact { .. } | Self::Location { .. } | Self::Raw { .. } => None,
        }
    }

    /// Words of a person, safe inside HTML.
    #[must_use]
    pub fn escape(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    }

    /// The words of an HTML text without its tags, for when Telegram refuses the HTML.
    #[must_use]
    pub fn plain(html: &str) -> String {
        let mut pieces = html.split('<');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            text.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
        }
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::notice, *};

    #[test]
    fn words_of_people_are_escaped_and_come_back_plain() {
        let html = notice("№ 7", "<b>& <script>").html().unwrap();
        assert_eq!(html, "<b>№ 7</b>\n&lt;b&gt;&amp; &lt;script&gt;");
        assert_eq!(Outgoing::plain(&html), "№ 7\n<b>& <script>");
    }
}
