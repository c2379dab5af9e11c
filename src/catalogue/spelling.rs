//! Names of places however people spell them.

/// The letters and digits of a name in lower case, without accents.
pub(super) fn fold(name: &str) -> String {
    spelled(name, "")
}

/// The words of a name in lower case, without accents and punctuation, apart by single spaces.
pub(super) fn words(name: &str) -> String {
    spelled(name, " ")
}

/// The words of a name, plain and with `gap` between; some that are usually cut short are in full.
fn spelled(name: &str, gap: &str) -> String {
    let mut plainly = String::with_capacity(name.len() + 4);
    for word in name.split(ends_word) {
        let before = plainly.len();
        if 0 < before {
            plainly.push_str(gap);
        }
        let start = plainly.len();
        for letter in word.chars() {
            if letter.is_ascii_alphanumeric() {
                plainly.push(letter.to_ascii_lowercase());
            } else if !letter.is_ascii() {
                push_plain(&mut plainly, letter);
            }
        }
        let full = match &plainly[start..] {
            "" => {
                plainly.truncate(before);
                continue;
            }
            "st" | "sankt" => "saint",
            "ste" => "sainte",
            "ft" => "fort",
            "mt" => "mount",
            _ => continue,
        };
        plainly.truncate(start);
        plainly.push_str(full);
    }
    plainly
}

/// Whether a letter stands between words: neither a letter nor an accent nor an apostrophe.
fn ends_word(letter: char) -> bool {
    !(letter.is_alphanumeric() || matches!(letter, '\'' | '`' | '‘' | '’' | '′') || is_mark(letter))
}

/// Whether a letter is an accent by itself, or one of the letters that look like an apostrophe.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{2b0}'..='\u{36f}')
}

/// Accented letters in the order of their codes, each with what it and those up to the next are in lower case
/// and without accents; alone where they stay. The catalogue has no letters of other alphabets, which
/// therefore may stay in upper case; the standard library's tables for that are large in the page.
const PLAIN: &str = "\
    Àa Æae Çc Èe Ìi Ðd Ñn Òo × Øo Ùu Ýy Þth ßss àa æae çc èe ìi ðd ñn òo ÷ øo ùu ýy þth ÿy Āa Ćc \
    Ďd Ēe Ĝg Ĥh Ĩi Ĳij Ĵj Ķk Ĺl Ńn Ōo Œoe Ŕr Śs Ţt Ũu Ŵw Ŷy Źz ſs ƀ Ɓb Ƃ Ɖd Ƌ Əa Ɛ Ƙk ƚ Ơo Ƣ Ưu Ʊ \
    Ǎa Ǐi Ǒo Ǔu ǝ Șs Țt Ȝ ɓb ɔ ɖd ɘ əa ɚ Ḁa Ḃb Ḉc Ḋd Ḕe Ḟf Ḡg Ḣh Ḭi Ḱk Ḷl Ḿm Ṅn Ṍo Ṕp Ṙr Ṡs Ṫt Ṳu \
    Ṽv Ẁw Ẋx Ẏy Ẑz ẖ ẞss ẟ Ạa Ẹe Ỉi Ọo Ụu Ỳy Ỻ \u{212a}k \u{212b}a \u{212c}";

/// Adds a letter in lower case without its accent.
pub(crate) fn push_plain(name: &mut String, letter: char) {
    let up_to = PLAIN.split(' ').take_while(|entry| entry.chars().next() <= Some(letter));
    let entry = up_to.last().unwrap_or_default();
    let plain = entry.trim_start_matches(|first: char| !first.is_ascii());
    if !plain.is_empty() {
        name.push_str(plain);
    } else if letter.is_alphanumeric() && !is_mark(letter) {
        name.push(letter);
    }
}

/// A folded name with `ae`, `oe`, `ue` and `aa` as if they were written for an accent.
pub(super) fn loose(folded: &str) -> String {
    let mut name = String::with_capacity(folded.len());
    for letter in folded.chars() {
        let accent = match name.chars().next_back() {
            Some('a') => matches!(letter, 'e' | 'a'),
            Some('o' | 'u') => letter == 'e',
            _ => false,
        };
        if !accent {
            name.push(letter);
        }
    }
    name
}

/// A number for a name; names that have the same are compared.
pub(super) fn key(name: &str) -> u64 {
    // FNV-1a.
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |key, byte| {
        (key ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// How many letters must be changed, added or left out to get from one name to the other; none if more than
/// `most`.
pub(super) fn slips(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    Some(row[b.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, City};

    #[test]
    fn names_are_folded() {
        for (name, folded) in [
            ("München", "munchen"),
            ("MU\u{308}NCHEN", "munchen"),
            ("Washington, D.C.", "washingtondc"),
            ("St. John’s", "saintjohns"),
            ("St Petersburg", "saintpetersburg"),
            ("Ft. Worth", "fortworth"),
            ("Đà Nẵng", "danang"),
            ("Thành phố Hồ Chí Minh", "thanhphohochiminh"),
            ("İzmir", "izmir"),
            ("Łódź", "lodz"),
            ("Reykjavík", "reykjavik"),
            ("Straße", "strasse"),
            ("Şanlıurfa", "sanliurfa"),
            ("Ḩudaydah", "hudaydah"),
            ("Nukuʻalofa", "nukualofa"),
            ("東京", "東京"),
            ("--", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
        assert_eq!(words(" Frankfurt  am-Main "), "frankfurt am main");
        assert!(PLAIN.split(' ').is_sorted_by(|a, b| a.chars().next() < b.chars().next()));
    }

    #[test]
    fn case_does_not_count() {
        for name in
            Catalogue::embedded().cities.iter().flat_map(City::names).chain(["Bakı", "Ələt"])
        {
            assert_eq!(fold(&name.to_uppercase()), fold(name), "{name}");
            assert_eq!(fold(&name.to_lowercase()), fold(name), "{name}");
        }
    }

    #[test]
    fn two_letters_may_stand_for_an_accent() {
        for (name, other) in [("Köln", "Koeln"), ("Århus", "Aarhus"), ("Zürich", "Zuerich")] {
            assert_eq!(loose(&fold(name)), loose(&fold(other)));
        }
    }

    #[test]
    fn slips_are_counted() {
        let count = |a: &str, b: &str| {
            slips(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2)
        };
        assert_eq!(count("amsterdam", "amsterdam"), Some(0));
        assert_eq!(count("amstrdam", "amsterdam"), Some(1));
        assert_eq!(count("amtserdam", "amsterdam"), Some(2));
        assert_eq!(count("rotterdam", "amsterdam"), None);
    }
}
