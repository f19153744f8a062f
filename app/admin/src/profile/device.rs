//! A device as people call it, from what its browser calls itself.

/// Browsers by the word that gives them away; the first that fits wins, because most claim to be the others too.
const BROWSERS: [(&str, &str); 8] = [
    ("YaBrowser/", "Yandex Browser"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems by the word that gives them away.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Answers `Chrome · Android`, or the agent itself when nothing in it is known.
pub(super) fn device_words(agent: &str) -> String {
    let find = |list: &[(&str, &'static str)]| list.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| *name);
    let known: Vec<_> = [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect();
    if known.is_empty() { agent.to_owned() } else { known.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::device_words;

    #[test]
    fn usual_browsers_are_recognised() {
        let read = [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
            "curl/8.0",
        ]
        .map(device_words);
        assert_eq!(read, ["Edge · Windows", "Safari · iPhone", "Chrome · Android", "curl/8.0"]);
    }
}
