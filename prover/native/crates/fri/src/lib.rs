//! `perpetua-fri`.
