"""The staff guide, read from `docs/huong-dan.md` for the screen and for the printed booklet."""
