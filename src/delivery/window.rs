//! How many letters may be in data at once. Pure.
//!
//! Between the mark and the settlement of a letter lies at least one durable transaction. With too few letters marked,
//! connections have nothing to do while the disk is busy; with too many, a crash leaves more in doubt than it must. So
//! the window follows what the relay and the disk can do: it grows when the connections found nothing to begin, and
//! shrinks when many letters were marked long before anybody began them.

/// The window of one counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    size: usize,
    least: usize,
    most: usize,
}

impl Window {
    /// At first two letters for every hand, one on its way and one to follow; never more than `most`.
    pub(super) fn new(hands: usize, most: usize) -> Self {
        let most = most.max(1);
        let least = (hands * 2).clamp(1, most);
        Self { size: least, least, most }
    }

    /// So many letters may be in data.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// So many may ever be in data.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    /// Learns from how many marked letters nobody had begun when the next ones came.
    pub(super) fn learn(&mut self, not_begun: usize) {
        if not_begun == 0 {
            self.size = (self.size * 2).min(self.most);
        } else if not_begun > self.size / 2 {
            self.size = (self.size - self.size / 8).max(self.least);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_grows_while_hands_are_idle_and_never_beyond_its_most() {
        let mut window = Window::new(16, 100);
        assert_eq!(window.size(), 32);
        for wanted in [64, 100, 100] {
            window.learn(0);
            assert_eq!(window.size(), wanted);
        }
    }

    #[test]
    fn the_window_shrinks_to_two_letters_a_hand_while_the_relay_is_slow() {
        let mut window = Window::new(2, 1000);
        for _ in 0..8 {
            window.learn(0);
        }
        assert_eq!(window.size(), 1000);
        window.learn(400);
        assert_eq!(window.size(), 1000, "neither idle nor far ahead");
        for _ in 0..100 {
            window.learn(window.size());
        }
        assert!(window.size() < 12, "{window:?}");
    }

    #[test]
    fn the_least_window_is_one_letter() {
        assert_eq!(Window::new(0, 0).size(), 1);
        assert_eq!(Window::new(8, 3).size(), 3);
    }
}
